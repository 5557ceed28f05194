/* What a text stores of the address of a video: "youtube:dQw4w9WgXcQ@90", "vimeo:123456789/abcdef0123"; else "". */
const ID = /^(?!videoseries|live_stream)[\w-]{11}$/; // those two are players of what they are given

function seconds(time) { // 90, 90s, 1m30s, 1h2m3s, 1:30
  if (!time) return "";
  if (time.includes(":")) return String(time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) || "");
  const [, hours, minutes, rest] = time.match(/^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/) ?? [];
  return String(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0) || "");
}

function youtube(host, path, query) {
  const [first, second] = path;
  if (host === "youtu.be") return first;
  if (first === "attribution_link") return new URL(query.get("u") ?? "", "https://youtube.com").searchParams.get("v");
  if (["embed", "shorts", "live", "v", "e", "vi"].includes(first)) return second;
  return query.get("v") ?? query.get("vi");
}

function vimeo(path, query) {
  const at = path.findIndex((part) => /^\d{5,12}$/.test(part)); // after channels/name, groups/name/videos, video, manage/videos …
  if (path[0] === "showcase" || path[0] === "album") return vimeo(path.slice(2), query);
  if (at < 0) return "";
  const rest = path.slice(at + 1).filter((part) => part !== "embed");
  const key = [query.get("h"), rest[0]].find((part) => /^[0-9a-f]{6,20}$/.test(part ?? ""));
  return `${path[at - 1] === "event" ? "event/" : ""}${path[at]}${key ? `/${key}` : ""}`;
}

export function videoOf(text) {
  const source = text.match(/<iframe[^>]*\ssrc=["']([^"']+)/i)?.[1].replaceAll("&amp;", "&") ?? text.trim();
  const written = `https://${source.replace(/^(?:https?:)?\/\//i, "")}`;
  if (/\s/.test(source) || !URL.canParse(written)) return "";
  const address = new URL(written);
  const host = address.hostname.replace(/^(?:www|m|music|gaming)\./, "");
  const path = address.pathname.split("/").filter(Boolean);
  const query = address.searchParams;
  const start = seconds(query.get("t") ?? query.get("start") ?? query.get("time_continue") ?? address.hash.match(/[#&]t=([\w:]+)/)?.[1]);
  const from = start && Number(start) < 100000 ? `@${start}` : "";
  if (["youtube.com", "youtube-nocookie.com", "youtu.be", "youtubekids.com"].includes(host)) {
    const id = youtube(host, path, query) ?? "";
    return ID.test(id) ? `youtube:${id}${from}` : "";
  }
  if (!["vimeo.com", "player.vimeo.com"].includes(host)) return "";
  const id = vimeo(path, query);
  return id ? `vimeo:${id}${from}` : "";
}
