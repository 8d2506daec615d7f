package org.lachine.model;

/// How easily products stand in for each other, and some of them for themselves from elsewhere: what a draw puts in the place of a
/// world's own figures ([Variation#draw]).
///
/// @param substitution η > 0 between the products of every market
/// @param product places in [ProductDetail] of the products with an elasticity of their own
/// @param tradeElasticity their θ, positive
public record NestElasticities(double substitution, int[] product, double[] tradeElasticity) {}
