/*
 * Copyright 2026-present the responses4j authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.responses4j.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Where a server is, and the URLs of its endpoints.
 */
final class BaseUrl {

	/**
	 * User and password, and values of the query.
	 */
	private static final Pattern SECRETS = Pattern.compile("(?<=//)[^/?#]*(?=@)|(?<==)[^&#]*");

	private static final Pattern ID = Pattern.compile("\\{(\\w+)}");

	/**
	 * Without a query and a slash at the end.
	 */
	private final String url;

	private final Map<String, List<String>> query;

	private final boolean trailingSlash;

	private BaseUrl(String url, Map<String, List<String>> query, boolean trailingSlash) {
		this.url = url;
		this.query = query;
		this.trailingSlash = trailingSlash;
	}

	/**
	 * Read a base URL.
	 * @param url an absolute URL, to whose path those of the endpoints are appended, and
	 * whose query is sent with each of them
	 * @param trailingSlash whether the paths of the endpoints end with a slash
	 */
	static BaseUrl of(String url, boolean trailingSlash) {
		URI uri = parse(url);
		Assert.isTrue(uri != null && uri.getHost() != null && isHttp(uri),
				() -> "'baseUrl' must be a URL with http or https but is '" + withoutSecrets(url) + "'");
		Assert.isTrue(uri.getRawFragment() == null,
				() -> "'baseUrl' must not have a fragment but is '" + withoutSecrets(url) + "'");
		Assert.isTrue(uri.getRawUserInfo() == null, "'baseUrl' must not contain a user or password");
		String path = StringUtils.trimTrailingCharacter(uri.getRawPath(), '/');
		return new BaseUrl(uri.getScheme() + "://" + uri.getRawAuthority() + path, parseQuery(uri.getRawQuery()),
				trailingSlash);
	}

	private static String withoutSecrets(String url) {
		return SECRETS.matcher(url).replaceAll("***");
	}

	private static @Nullable URI parse(String url) {
		try {
			return URI.create(url.strip());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Whether a text can follow a base URL as the path of an endpoint without ids.
	 */
	static boolean isPath(String text) {
		URI uri = parse("https://server" + text);
		return text.startsWith("/") && uri != null && text.equals(uri.getRawPath());
	}

	private static boolean isHttp(URI uri) {
		return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
	}

	/**
	 * Read a query.
	 * @param query the query as it is in a URL, if there is one
	 * @return its parameters, decoded
	 */
	static Map<String, List<String>> parseQuery(@Nullable String query) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String parameter : StringUtils.delimitedListToStringArray(query, "&")) {
			int equals = parameter.indexOf('=');
			String name = (equals < 0) ? parameter : parameter.substring(0, equals);
			if (!name.isEmpty()) {
				parameters.computeIfAbsent(decode(name), (key) -> new ArrayList<>())
					.add(decode(parameter.substring((equals < 0) ? parameter.length() : equals + 1)));
			}
		}
		return parameters;
	}

	private static String decode(String text) {
		return UriUtils.decode(text.replace("+", "%20"), StandardCharsets.UTF_8);
	}

	/**
	 * The URL without its query, which may hold secrets.
	 */
	URI uri() {
		return URI.create(this.url);
	}

	/**
	 * The query, which is sent with each call.
	 */
	Map<String, List<String>> query() {
		return this.query;
	}

	/**
	 * Host and port, for messages.
	 */
	String authority() {
		return uri().getRawAuthority();
	}

	/**
	 * The URL of an endpoint for messages: without ids, and without a query, which may
	 * hold secrets.
	 * @param path the path of the endpoint with a placeholder for each id
	 */
	String describe(String path) {
		return endPath(new StringBuilder(this.url).append(path)).toString();
	}

	private StringBuilder endPath(StringBuilder url) {
		return (this.trailingSlash && url.charAt(url.length() - 1) != '/') ? url.append('/') : url;
	}

	/**
	 * Whether a URL belongs to the same server, to which the key may be sent.
	 */
	boolean isSameOrigin(URI other) {
		URI uri = uri();
		return uri.getScheme().equalsIgnoreCase(other.getScheme()) && uri.getHost().equalsIgnoreCase(other.getHost())
				&& port(uri) == port(other);
	}

	private static int port(URI uri) {
		return (uri.getPort() >= 0) ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	/**
	 * The URL of an endpoint.
	 * @param path the path of the endpoint with a placeholder for each id
	 * @param ids the ids
	 * @param queries parameters, not encoded, of which later ones replace earlier ones of
	 * the same name, and all those of the base URL
	 */
	URI resolve(String path, List<String> ids, List<Map<String, List<String>>> queries) {
		StringBuilder url = new StringBuilder(this.url);
		Matcher placeholder = ID.matcher(path);
		for (String id : ids) {
			Assert.state(placeholder.find(), () -> "More ids than places in " + path);
			placeholder.appendReplacement(url, Matcher.quoteReplacement(encodeId(placeholder.group(1), id)));
		}
		placeholder.appendTail(url);
		endPath(url);
		Map<String, List<String>> merged = new LinkedHashMap<>(this.query);
		queries.forEach(merged::putAll);
		StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
		merged.forEach((name, values) -> values.forEach((value) -> query.add(encode(name) + "=" + encode(value))));
		return URI.create(url.append(query).toString());
	}

	/**
	 * An id as one segment of a path. An empty one and one of dots would lead to another
	 * endpoint.
	 */
	private static String encodeId(String name, @Nullable String id) {
		Assert.isTrue(StringUtils.hasText(id), () -> "'" + name + "' must not be empty");
		Assert.isTrue(!id.equals(".") && !id.equals(".."), () -> "'" + name + "' must not be '" + id + "'");
		return UriUtils.encodePathSegment(id, StandardCharsets.UTF_8);
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
