import { loadOrders } from "./provider/load/loadOrders";
import { writeFileSync } from "fs";
const n = 100_000;
const place = (i: number) => [((i * 7919) % 35_000) / 100 - 175, ((i * 104_729) % 16_000) / 100 - 80];
const t = "2027-01-01T00:00:00Z,2027-02-01T00:00:00Z";
const kinds: Record<string, string> = {
 plain: "key,longitude,latitude,start_time,end_time\n" + Array.from({length:n},(_,i)=>`p-${i},${place(i).join(",")},${t}`).join("\n"),
 wkt: "key;wkt\n" + Array.from({length:n},(_,i)=>{const [x,y]=place(i) as [number,number]; return `p-${i};POLYGON((${x} ${y},${x+0.1} ${y},${x+0.1} ${y+0.1},${x} ${y}))`}).join("\n"),
 both: "key;wkt;lon;lat\n" + Array.from({length:n},(_,i)=>{const [x,y]=place(i) as [number,number]; return `p-${i};POINT(${x} ${y});${x};${y}`}).join("\n"),
 cr: "key,longitude,latitude,start_time,end_time\r" + Array.from({length:n},(_,i)=>`p-${i},${place(i).join(",")},${t}`).join("\r"),
};
const k = process.argv[2]!;
writeFileSync("/tmp/wt/c.csv", kinds[k]!);
const s = performance.now();
const o = loadOrders("/tmp/wt/c.csv", "csv", {}, (m) => console.log(m));
console.log(k, Object.keys(o).length, ((performance.now()-s)/1000).toFixed(2), "s", (process.resourceUsage().maxRSS/1024).toFixed(0),"MB", "cpu", (process.cpuUsage().user/1e6).toFixed(1));
