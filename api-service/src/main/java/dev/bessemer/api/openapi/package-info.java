/**
 * The description of the API, made from the tables that the API itself goes by.
 *
 * <p>Start at {@link Description}. What lists and shows objects is a row of {@link Collections};
 * everything else is a row of {@link Actions}. A test holds both to the endpoints that there are.
 */
@NullMarked
package dev.bessemer.api.openapi;

import org.jspecify.annotations.NullMarked;
