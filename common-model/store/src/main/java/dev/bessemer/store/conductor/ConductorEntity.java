package dev.bessemer.store.conductor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a conductor; written only by {@link Conductors}. */
@Entity
@Table(name = "conductors")
public class ConductorEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public @Nullable Long id;

  public String hostname;

  @Column(name = "conductor_group")
  public String conductorGroup = "";

  @JdbcTypeCode(SqlTypes.JSON)
  public List<String> drivers = new ArrayList<>();

  public boolean online;
  public long epoch;

  @Column(name = "lease_until")
  public Instant leaseUntil;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "updated_at")
  public Instant updatedAt;
}
