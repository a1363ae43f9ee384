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

import java.io.File;
import java.util.LinkedHashSet;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets by depending on the auto-configuration is the application's
 * choice; the starter makes the usual one.
 */
class OptionalDependenciesTests {

	@Test
	void everythingButCoreIsOptional() throws Exception {
		assertThat(dependencies("pom.xml", "not(scope = 'test') and not(optional = 'true')"))
			.containsExactly("responses4j-core");
	}

	@Test
	void theParentAddsNoDependency() throws Exception {
		assertThat(dependencies("../pom.xml", "true()")).isEmpty();
	}

	private static Set<String> dependencies(String pom, String condition) throws Exception {
		Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new File(pom));
		XPath xpath = XPathFactory.newDefaultInstance().newXPath();
		NodeList nodes = (NodeList) xpath.evaluate("/project/dependencies/dependency[" + condition + "]/artifactId",
				document, XPathConstants.NODESET);
		Set<String> artifacts = new LinkedHashSet<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			artifacts.add(nodes.item(i).getTextContent());
		}
		return artifacts;
	}

}
