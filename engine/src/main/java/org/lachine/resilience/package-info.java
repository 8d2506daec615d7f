/// Dependence, power, stress and plans of diversification: what withdrawal of a partner costs, and what would lessen it.
package org.lachine.resilience;
