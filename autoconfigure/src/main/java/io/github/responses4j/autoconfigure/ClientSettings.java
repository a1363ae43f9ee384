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

package io.github.responses4j.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

import io.github.responses4j.autoconfigure.ResponsesClientProperties.Protocol;

/**
 * What is configured of a client: its properties with those that it inherits, where they
 * come from, and what its preset says about the others.
 */
final class ClientSettings {

	/**
	 * The name of the client that is configured by {@code responses} itself.
	 */
	static final String DEFAULT = "default";

	private static final String PREFIX = "responses.";

	private static final String CLIENTS = PREFIX + "clients";

	/**
	 * What a client with a preset or a base URL of its own does not inherit.
	 */
	private static final Set<String> OF_THE_SERVER = Set.of("preset", "protocol", "api-key", "base-url", "organization",
			"project");

	/**
	 * What holds for all clients, and so is not for one.
	 */
	private static final List<String> FOR_ALL = List.of("fail-fast", "observation.include-input",
			"observation.include-output", "tools.call-timeout", "tools.max-calls", "tools.max-rounds",
			"tools.parallelism", "tools.timeout");

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w-]*");

	/**
	 * Headers and query parameters that may authenticate.
	 */
	private static final Pattern SECRET = Pattern.compile("(?i).*(auth|key|token|secret|cookie|signature).*");

	private final String name;

	private final ResponsesClientProperties properties;

	private final Environment environment;

	private final Preset preset;

	private ClientSettings(String name, ResponsesClientProperties properties, Environment environment) {
		this.name = name;
		this.properties = properties;
		this.environment = environment;
		this.preset = findPreset();
	}

	/**
	 * The settings of the default client.
	 */
	static ClientSettings ofDefault(ResponsesClientProperties properties, Environment environment) {
		return new ClientSettings(DEFAULT, properties, environment);
	}

	/**
	 * The settings of a named client: on top of those of the default client, except for
	 * what belongs to the server of that one, where the client has another.
	 */
	static ClientSettings of(String name, Environment environment) {
		Binder binder = Binder.get(environment);
		ResponsesClientProperties properties = new ResponsesClientProperties();
		binder.bind("responses", Bindable.ofInstance(properties));
		if (isSet(environment, ownProperty(name, "preset"))) {
			forgetServer(properties);
		}
		else if (isSet(environment, ownProperty(name, "base-url"))) {
			forgetCredentials(properties);
		}
		ConfigurationPropertyName own = propertyName(CLIENTS + "." + name);
		try {
			binder.bind(own, Bindable.ofInstance(properties));
		}
		catch (BindException ex) {
			// In YAML, a name with nothing below it has a blank value
			if (!ex.getName().equals(own)) {
				throw ex;
			}
		}
		return new ClientSettings(name, properties, environment);
	}

	private static void forgetServer(ResponsesClientProperties properties) {
		forgetCredentials(properties);
		properties.setBaseUrl(null);
		properties.setApiKeyHeader(null);
		properties.setApiVersion(null);
		properties.setProtocol(null);
		properties.setTrailingSlash(null);
		properties.setListInput(null);
		properties.setUnsupported(null);
		properties.getObservation().setProvider(null);
		properties.getHealth().setPath(new ResponsesClientProperties.Health().getPath());
	}

	private static void forgetCredentials(ResponsesClientProperties properties) {
		properties.setApiKey(null);
		properties.setOrganization(null);
		properties.setProject(null);
		Stream.of(properties.getHeaders(), properties.getQuery())
			.forEach((map) -> map.keySet().removeIf((key) -> SECRET.matcher(key).matches()));
	}

	/**
	 * The names of the named clients, in their order.
	 */
	static List<String> names(Environment environment) {
		Map<ConfigurationPropertyName, String> names = new LinkedHashMap<>();
		Set<String> keys = keys(environment);
		// Environment variables have no dashes, and so come after the same name with them
		for (String key : keys.stream().sorted(Comparator.comparing((key) -> !key.contains("-"))).toList()) {
			if (!NAME.matcher(key).matches() || key.equals(DEFAULT)) {
				throw ResponsesConfigurationException.invalidName(key, NAME.pattern());
			}
			names.putIfAbsent(propertyName(CLIENTS + "." + key), key);
		}
		return new ArrayList<>(names.values());
	}

	private static Set<String> keys(Environment environment) {
		try {
			return Binder.get(environment)
				.bind(CLIENTS, Bindable.mapOf(String.class, ResponsesClientProperties.class))
				.map(Map::keySet)
				.orElse(Set.of());
		}
		catch (BindException ex) {
			ConfigurationPropertyName name = ex.getName();
			if (!name.getParent().equals(propertyName(CLIENTS))) {
				throw ex;
			}
			throw ResponsesConfigurationException.valueOfClient(name.getLastElement(Form.ORIGINAL),
					withOrigin("property '" + name + "'", origin(environment, name)));
		}
	}

	private Preset findPreset() {
		String id = this.properties.getPreset();
		Preset found = StringUtils.hasText(id) ? Preset.find(id) : Preset.OPENAI;
		if (found == null) {
			throw new InvalidConfigurationPropertyValueException(property("preset"), id,
					"It is none of " + Preset.ids());
		}
		return found;
	}

	String name() {
		return this.name;
	}

	boolean isDefault() {
		return this.name.equals(DEFAULT);
	}

	ResponsesClientProperties properties() {
		return this.properties;
	}

	Preset preset() {
		return this.preset;
	}

	boolean hasPreset() {
		return StringUtils.hasText(this.properties.getPreset());
	}

	/**
	 * The client in words.
	 */
	@Override
	public String toString() {
		return (isDefault() ? "the default client" : "the client '" + this.name + "'")
				+ (hasPreset() ? " (preset '" + this.preset.id() + "')" : "");
	}

	Protocol protocol() {
		Protocol protocol = this.properties.getProtocol();
		return (protocol != null) ? protocol : this.preset.protocols().get(0);
	}

	@Nullable String apiKeyHeader() {
		String header = this.properties.getApiKeyHeader();
		return StringUtils.hasText(header) ? header : this.preset.apiKeyHeader();
	}

	boolean trailingSlash() {
		Boolean trailingSlash = this.properties.getTrailingSlash();
		return (trailingSlash != null) ? trailingSlash : this.preset.trailingSlash();
	}

	boolean listInput() {
		Boolean listInput = this.properties.getListInput();
		return (listInput != null) ? listInput : this.preset.listInput();
	}

	List<String> unsupported() {
		List<String> unsupported = this.properties.getUnsupported();
		return (unsupported != null) ? unsupported : this.preset.unsupported();
	}

	String provider() {
		String provider = this.properties.getObservation().getProvider();
		return (provider != null) ? provider : this.preset.provider();
	}

	boolean hasHeader(@Nullable String name) {
		String header = (name != null) ? name : HttpHeaders.AUTHORIZATION;
		return this.properties.getHeaders().keySet().stream().anyMatch(header::equalsIgnoreCase);
	}

	/**
	 * The value of a setting. Blank ones count as absent.
	 * @return the value without surrounding whitespace, or {@code null} if there is none
	 */
	@Nullable String value(ConnectionSetting setting) {
		String bound = setting.bound(this.properties);
		String variable = variable(setting);
		String value = (!StringUtils.hasText(bound) && variable != null) ? this.environment.getProperty(variable)
				: bound;
		return StringUtils.hasText(value) ? value.strip() : null;
	}

	/**
	 * The environment variable of a setting. A named client with a URL of its own has
	 * none: what authenticates at another server must not get there.
	 */
	@Nullable String variable(ConnectionSetting setting) {
		return isSetHere("base-url") ? null : setting.variable(this.preset);
	}

	/**
	 * Say where a setting comes from, or would come from.
	 * @return the property or the variable, with its origin where that is known
	 */
	String source(ConnectionSetting setting) {
		String property = property(setting.property());
		String variable = variable(setting);
		if (StringUtils.hasText(setting.bound(this.properties))) {
			return withOrigin("property '" + property + "'", origin(this.environment, propertyName(property)));
		}
		if (variable != null && value(setting) != null) {
			return withOrigin("environment variable '" + variable + "'", originOfVariable(variable));
		}
		return (variable != null) ? "neither property '%s' nor environment variable '%s'".formatted(property, variable)
				: "property '" + property + "', which is not set";
	}

	private static String withOrigin(String name, @Nullable Origin origin) {
		return (origin != null) ? name + " (" + origin + ")" : name;
	}

	private static @Nullable Origin origin(Environment environment, ConfigurationPropertyName name) {
		return sources(environment).flatMap((source) -> Stream.ofNullable(source.getConfigurationProperty(name)))
			.findFirst()
			.map(ConfigurationProperty::getOrigin)
			.orElse(null);
	}

	private @Nullable Origin originOfVariable(String variable) {
		return ((ConfigurableEnvironment) this.environment).getPropertySources()
			.stream()
			.filter((source) -> source.containsProperty(variable))
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.findFirst()
			.map((source) -> PropertySourceOrigin.get(source, variable))
			.orElse(null);
	}

	/**
	 * The whole name of a property: that of the client itself, unless it is inherited.
	 * @param name the name below the prefix
	 */
	String property(String name) {
		boolean forgotten = OF_THE_SERVER.contains(name) && (isSetHere("preset") || isSetHere("base-url"));
		boolean inherited = isDefault() || (!forgotten && !isSetHere(name) && isSet(this.environment, PREFIX + name));
		return inherited ? PREFIX + name : ownProperty(this.name, name);
	}

	/**
	 * Refuse properties that only the default client can have.
	 */
	void checkForAll() {
		for (String name : FOR_ALL) {
			if (isSetHere(name)) {
				throw new InvalidConfigurationPropertyValueException(ownProperty(this.name, name),
						this.environment.getProperty(ownProperty(this.name, name)),
						"It holds for all clients. Set '" + PREFIX + name + "'");
			}
		}
	}

	private boolean isSetHere(String name) {
		return !isDefault() && isSet(this.environment, ownProperty(this.name, name));
	}

	private static String ownProperty(String client, String name) {
		return CLIENTS + "." + client + "." + name;
	}

	private static boolean isSet(Environment environment, String property) {
		ConfigurationPropertyName name = propertyName(property);
		return sources(environment).anyMatch((source) -> source.getConfigurationProperty(name) != null
				|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

	private static Stream<ConfigurationPropertySource> sources(Environment environment) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
	}

	/**
	 * A name as it is compared: however it is spelled.
	 */
	private static ConfigurationPropertyName propertyName(String property) {
		return ConfigurationPropertyName.adapt(property, '.');
	}

}
