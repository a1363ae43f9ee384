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

// tag::first-tool[]
package com.example;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.tool.ResponsesTool;

@SpringBootApplication
public class WeatherApplication {

	public static void main(String[] args) {
		SpringApplication.run(WeatherApplication.class, args);
	}

	@Bean
	ApplicationRunner ask(ResponsesTemplate responses, WeatherTools weather) {
		return (args) -> System.out.println(responses.input("What is the weather in Seoul?").tools(weather).text());
	}

	@Component
	static class WeatherTools {

		@ResponsesTool("The weather of a city, now")
		String weather(String city) {
			return "rain in " + city + ", 12 degrees";
		}

	}

}
// end::first-tool[]
