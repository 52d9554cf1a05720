// Report → one page that needs no network and no other file.
import type { Report } from "../report";
import { renderPage } from "./page";
import { toPageModel } from "./pageOf";

export const renderHtml = (report: Report): string => renderPage(toPageModel(report));
