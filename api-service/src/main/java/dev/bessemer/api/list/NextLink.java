package dev.bessemer.api.list;

import dev.bessemer.api.call.Arguments;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The address of the page after this one: the same request with another marker. */
record NextLink(String url, Page page, Arguments given) {
  private static final Set<String> SPECIAL =
      Set.of("limit", "marker", "sort_key", "sort_dir", "detail", "fields");

  String after(String lastKey) {
    var query = new ArrayList<String>();
    query.add(pair("sort_key", page.sortKey()));
    query.add(pair("sort_dir", page.descending() ? "desc" : "asc"));
    given.names().stream().filter(n -> !SPECIAL.contains(n)).forEach(n -> add(query, n));
    given.bool("detail").ifPresent(d -> query.add(pair("detail", d ? "True" : "False")));
    add(query, "fields");
    query.add(pair("limit", Integer.toString(page.limit())));
    query.add(pair("marker", lastKey));
    return url + "?" + String.join("&", query);
  }

  private void add(List<String> query, String name) {
    given.list(name).ifPresent(values -> query.add(pair(name, String.join(",", values))));
  }

  private static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ",");
  }
}
