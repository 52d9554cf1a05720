// Datums that differ from WGS 84 by two metres at most, so that their longitudes and latitudes are
// taken as they are. Compared with PROJ 9.7 for every system of the EPSG data set on them.

const names = [
  // The world.
  "(wgs(19)?84|worldgeodeticsystem1984)(g\\d+|transit|ensemble)?|itrf\\w*|internationalterrestrialreferenceframe\\w*",
  // Europe.
  "etr[sf](19|20)?\\d\\d(ensemble|poland|dref\\w*)?|europeanterrestrialreference(system|frame)\\w*",
  "rgf(19)?93\\w*|reseaugeodesiquefrancais1993\\w*|sweref99|irenet95|lithuania1994\\w*|latvia1992",
  "estonia19(92|97)|slovenia(n)?geodeticdatum1996|igm1995|retedinamicanazionale2008|swisstrf1995",
  "eureffin|croatianterrestrialreferencesystem|bulgariageodeticsystem2005|islands?net(work)?(1993|2004|2016)",
  "turkishnationalreferenceframe|moldref99",
  // America.
  "nad(19)?83\\w*|northamerican(datum)?(of)?1983\\w*|sirgas\\w*|sistemadereferenciageocentrico\\w*",
  "magna|marcogeocentriconacionaldereferencia\\w*|posgar(1994|1998|2007)|peru96|regven|greenland1996",
  "posicionesgeodesicasargentinas(1994|1998|2007)|mexicandatumof1993|mexicoitrf(92|2008)",
  // Asia, Africa and the Pacific.
  "gda(19)?94|gda2020|geocentricdatumofaustralia(1994|2020)|nzgd2000|newzealandgeodeticdatum2000",
  "jgd20(00|11)|japanesegeodeticdatum20(00|11)|china2000|cgcs2000|twd(19)?97|taiwandatum1997",
  "korean?geodeticdatum2002|hartebeesthoek(19)?94|datumgeodesinasional1995|gdm2000",
];

/** `D_WGS_1984` and `WGS 84` alike: letters and digits alone. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const near = new RegExp(`^(${names.join("|")})$`);

/** ESRI's names begin with `D_`. */
export const isNearWgs84 = (datum: string): boolean => near.test(plain(datum.replace(/^D_/i, "")));
