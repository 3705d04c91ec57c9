package dev.bessemer.conductor.inspect.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds, removes and changes ports by what {@link ValidateInterfacesHook} has picked. */
@ApplicationScoped
class PortsHook implements InspectionHook {
  private final InspectionConfig config;

  @Inject
  PortsHook(InspectionConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "ports";
  }

  @Override
  public void examine(Examination examination) {
    var valid = valid(examination);
    var booted = Cards.bootedOver(examination.inventory());
    if (ValidateInterfacesHook.adds(config)) {
      add(examination, valid, booted.orElse(""));
    }
    var stay = staying(examination, valid);
    for (var port : examination.ports()) {
      if (port.uuid() != null && !stay.contains(port.address())) {
        port.remove();
      } else if (config.updatePxeEnabled() && booted.isPresent()) {
        port.pxeEnabled(port.address().equals(booted.get()));
      }
    }
  }

  private static void add(Examination examination, Set<String> valid, String booted) {
    var present = examination.ports().stream().map(PortPlan::address).collect(Collectors.toSet());
    valid.stream()
        .filter(mac -> !present.contains(mac))
        .forEach(
            mac ->
                examination
                    .ports()
                    .add(PortPlan.added(mac, booted.isEmpty() || mac.equals(booted))));
  }

  private Set<String> staying(Examination examination, Set<String> valid) {
    return switch (config.keepPorts()) {
      case ALL -> examination.ports().stream().map(PortPlan::address).collect(Collectors.toSet());
      case PRESENT ->
          Cards.of(examination.inventory()).values().stream()
              .map(Cards.Card::mac)
              .collect(Collectors.toSet());
      case ADDED -> valid;
    };
  }

  private static Set<String> valid(Examination examination) {
    var macs = new HashSet<String>();
    if (examination.pluginData().get("macs") instanceof List<?> list) {
      list.forEach(mac -> macs.add(String.valueOf(mac)));
    }
    return macs;
  }
}
