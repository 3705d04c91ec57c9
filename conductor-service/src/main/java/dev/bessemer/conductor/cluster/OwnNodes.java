package dev.bessemer.conductor.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The nodes this conductor cares for, child nodes included.
 *
 * <p>Others may think that some of them are theirs; so whoever changes one must claim it.
 */
@ApplicationScoped
public class OwnNodes {
  @Inject Session entities;
  @Inject Membership membership;

  /**
   * The own nodes for which a condition holds.
   *
   * @param condition SQL on {@code nodes n}, with an order if one is wanted
   * @param parameters values of the named parameters in it
   */
  @Transactional
  public List<UUID> where(String condition, Map<String, Object> parameters) {
    var query =
        entities.createNativeQuery(
            "select n.uuid, n.conductor_group, n.driver from nodes n where " + condition,
            Object[].class);
    parameters.forEach(query::setParameter);
    return query.getResultList().stream()
        .filter(r -> membership.owns((UUID) r[0], (String) r[1], (String) r[2]))
        .map(r -> (UUID) r[0])
        .toList();
  }
}
