package dev.bessemer.bmc.redfish;

import static dev.bessemer.bmc.redfish.ScriptedBmc.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InventoryTest {
  private final ScriptedBmc bmc = new ScriptedBmc();
  private final RedfishClient client = new RedfishClient(ScriptedBmc.QUICK);

  @BeforeEach
  void describeHardware() {
    bmc.on(
        "GET /redfish/v1/",
        json("{'Systems': {'@odata.id': '/redfish/v1/Systems'}, 'Vendor': 'Acme'}"));
    bmc.system(
        """
        {'Id': '1', 'Name': 'box', 'Manufacturer': 'Acme', 'Model': 'M1', 'SerialNumber': 'S1',
         'UUID': 'u-1', 'BiosVersion': '2.1', 'PowerState': 'Off', 'Status': {'Health': 'Warning'},
         'MemorySummary': {'TotalSystemMemoryGiB': 31.5},
         'ProcessorSummary': {'LogicalProcessorCount': 8},
         'Boot': {'BootSourceOverrideTarget': 'Cd', 'BootSourceOverrideEnabled': 'Once',
           'BootSourceOverrideMode': 'Legacy'},
         'Processors': {'@odata.id': '/p'}, 'Storage': {'@odata.id': '/s'},
         'SimpleStorage': {'@odata.id': '/ss'}, 'Bios': {'@odata.id': '/b'},
         'SecureBoot': {'@odata.id': '/sb'},
         'Links': {'Chassis': [{'@odata.id': '/c'}], 'ManagedBy': [{'@odata.id': '/m'}]}}
        """);
    bmc.on("GET /p", json("{'Members': [{'@odata.id': '/p/1'}, {'@odata.id': '/p/2'}]}"));
    bmc.on(
        "GET /p/1",
        json(
            "{'TotalThreads': 16, 'Model': 'Epyc', 'MaxSpeedMHz': 3500, 'InstructionSet': 'x86-64'}"));
    bmc.on("GET /p/2", json("{'TotalThreads': 16}"));
    bmc.on("GET /s", json("{'Members': [{'@odata.id': '/s/1'}]}"));
    bmc.on(
        "GET /s/1",
        json(
            "{'Id': 'raid', 'Drives': [{'@odata.id': '/d/1'}, {'@odata.id': '/d/2'}], 'Volumes': {'@odata.id': '/v'}}"));
    bmc.on(
        "GET /d/1",
        json("{'Id': 'd1', 'Name': 'disk', 'CapacityBytes': 500000000000, 'MediaType': 'SSD'}"));
    bmc.on("GET /d/2", json("{'Id': 'd2', 'CapacityBytes': null}"));
    bmc.on("GET /v", json("{'Members': []}"));
    bmc.on("GET /ss", json("{'Members': [{'@odata.id': '/ss/1'}]}"));
    bmc.on(
        "GET /ss/1",
        json(
            "{'Id': 'sata', 'Devices': [{'Name': 'a', 'CapacityBytes': 107374182400}, {'Name': 'stick', 'CapacityBytes': 1000000000}]}"));
    bmc.on(
        "GET /b",
        json(
            "{'AttributeRegistry': 'R.1', 'Attributes': {'Turbo': true, 'Cores': 4, 'Mode': 'Uefi', 'Tag': null}}"));
    bmc.on(
        "GET /sb",
        json(
            "{'SecureBootEnable': true, 'SecureBootCurrentBoot': 'Disabled', 'SecureBootMode': 'UserMode'}"));
    bmc.on(
        "GET /m",
        json("{'Id': 'bmc', 'Model': 'B', 'FirmwareVersion': '7.0', 'Status': {'Health': 'OK'}}"));
    bmc.on("GET /c", json("{'NetworkAdapters': {'@odata.id': '/n'}}"));
    bmc.on("GET /n", json("{'Members': [{'@odata.id': '/n/1'}]}"));
    bmc.on("GET /n/1", json("{'Id': 'nic1', 'Controllers': [{'FirmwarePackageVersion': '22.5'}]}"));
  }

  @Test
  void sensorsOfAChassisThatLeadsToNothingAreNone() {
    // Given
    bmc.on(
        "GET /c",
        json("{'Id': 'c1', 'Thermal': {'@odata.id': '/t'}, 'Power': {'@odata.id': '/gone'}}"));
    bmc.on(
        "GET /t",
        json(
            "{'Temperatures': [{'MemberId': '0', 'ReadingCelsius': 41.5, 'Status': {'Health': 'OK'}},"
                + " {'MemberId': '1', 'ReadingCelsius': null}]}"));
    // When
    var readings = system().sensors();
    // Then
    assertThat(readings.chassis()).isEqualTo("c1");
    assertThat(readings.fans()).isEmpty();
    assertThat(readings.supplies()).isEmpty();
    assertThat(readings.temperatures()).hasSize(2);
    assertThat(readings.temperatures().getFirst().values())
        .containsEntry("ReadingCelsius", 41.5)
        .containsEntry("Status.Health", "OK");
    assertThat(readings.temperatures().getLast().values()).doesNotContainKey("ReadingCelsius");
  }

  @AfterEach
  void close() {
    client.close();
    bmc.close();
  }

  private RedfishBmc system() {
    return client.bmc(bmc.target());
  }

  @Test
  void theSystemTellsWhoItIs() {
    var info = system().system();

    assertThat(info.name()).isEqualTo("box");
    assertThat(info.manufacturer()).isEqualTo("Acme");
    assertThat(info.model()).isEqualTo("M1");
    assertThat(info.serialNumber()).isEqualTo("S1");
    assertThat(info.uuid()).isEqualTo("u-1");
    assertThat(info.powerState()).isEqualTo(PowerState.OFF);
    assertThat(info.memoryMib()).isEqualTo(31 * 1024);
    assertThat(info.processors()).isEqualTo(8);
    assertThat(info.health()).isEqualTo(Health.WARNING);
    assertThat(info.boot().target()).isEqualTo(BootTarget.CD);
    assertThat(info.boot().frequency()).isEqualTo(BootFrequency.ONCE);
    assertThat(info.boot().mode()).isEqualTo(BootMode.LEGACY);
  }

  @Test
  void processorsAreCountedTogetherAndToldByTheFirst() {
    assertThat(system().processors()).isEqualTo(new Processors(32, "Epyc", 3500, "x86_64"));
  }

  @Test
  void theSmallestDiskThatCanHoldASystemIsTheRoot() {
    var storage = system().storage();

    assertThat(storage.controllers().getFirst().drives()).hasSize(2);
    assertThat(storage.simple().getFirst().drives()).hasSize(2);
    assertThat(storage.rootDiskGib()).isEqualTo(99);
  }

  @Test
  void withoutDisksThereIsNoRoot() {
    // Given
    bmc.system("{}");
    // When, Then
    assertThat(system().storage().rootDiskGib()).isZero();
  }

  @Test
  void firmwareOfAllPartsIsFound() {
    assertThat(system().firmware())
        .containsExactly(
            new FirmwareVersion("bios", "2.1"),
            new FirmwareVersion("bmc", "7.0"),
            new FirmwareVersion("nic:nic1", "22.5"));
  }

  @Test
  void settingsOfTheFirmwareKeepTheirTypes() {
    var bios = system().bios();

    assertThat(bios.registry()).isEqualTo("R.1");
    assertThat(bios.attributes())
        .containsEntry("Turbo", true)
        .containsEntry("Cores", 4)
        .containsEntry("Mode", "Uefi")
        .containsEntry("Tag", null);
  }

  @Test
  void secureBootIsTold() {
    assertThat(system().secureBoot()).isEqualTo(new SecureBootInfo(true, false, "UserMode"));
  }

  @Test
  void theManagerTellsItsFirmware() {
    assertThat(system().managers()).extracting(ManagerInfo::firmwareVersion).containsExactly("7.0");
  }

  @Test
  void theVendorIsThatOfTheService() {
    assertThat(system().vendor()).contains("Acme");
  }
}
