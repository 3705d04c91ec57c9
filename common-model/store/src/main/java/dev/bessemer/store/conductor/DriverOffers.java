package dev.bessemer.store.conductor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.store.conductor.Registration.DriverOffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hibernate.Session;

/** The hardware types and interfaces a conductor offers, as rows; part of a registration. */
@ApplicationScoped
class DriverOffers {
  private static final String INTERFACE =
      """
      insert into conductor_hardware_interfaces
        (conductor_id, hardware_type, interface_type, interface_name, "default")
      select id, :type, :kind, :name, :first from conductors where hostname = :host
      """;
  private static final String PROPERTIES =
      """
      insert into driver_properties (conductor_id, hardware_type, properties)
      select id, :type, cast(:properties as jsonb) from conductors where hostname = :host
      """;

  @Inject Session entities;
  @Inject ObjectMapper json;

  /** Within the caller's transaction. */
  void replace(Registration registration) {
    clear("conductor_hardware_interfaces", registration.hostname());
    clear("driver_properties", registration.hostname());
    registration.drivers().forEach(d -> insert(registration.hostname(), d));
  }

  private void clear(String table, String host) {
    entities
        .createNativeQuery(
            "delete from "
                + table
                + " where conductor_id in (select id from conductors where hostname = :host)")
        .setParameter("host", host)
        .executeUpdate();
  }

  private void insert(String host, DriverOffer offer) {
    offer
        .interfaces()
        .forEach(
            (kind, names) -> {
              for (int i = 0; i < names.size(); i++) {
                entities
                    .createNativeQuery(INTERFACE)
                    .setParameter("type", offer.hardwareType())
                    .setParameter("kind", kind.wire())
                    .setParameter("name", names.get(i))
                    .setParameter("first", i == 0)
                    .setParameter("host", host)
                    .executeUpdate();
              }
            });
    entities
        .createNativeQuery(PROPERTIES)
        .setParameter("type", offer.hardwareType())
        .setParameter("properties", text(offer))
        .setParameter("host", host)
        .executeUpdate();
  }

  private String text(DriverOffer offer) {
    try {
      return json.writeValueAsString(offer.properties());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
