/**
 * Deploy templates: steps that a deployment gets because the node's instance asks for a trait.
 *
 * <p>Start at {@link TemplateFields} and {@link TemplatesResource}. The conductor reads the rows
 * when it plans a deployment.
 */
@NullMarked
package dev.bessemer.api.template;

import org.jspecify.annotations.NullMarked;
