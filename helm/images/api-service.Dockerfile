# The API service. Build it from the root of the repository, after the Maven build:
#   docker build -f helm/images/api-service.Dockerfile -t bessemer/api-service .
# Neither the build nor the tests make this image: that needs a container engine.
FROM eclipse-temurin:25-jre

RUN groupadd --gid 10001 bessemer && useradd --uid 10001 --gid 10001 --no-create-home bessemer
WORKDIR /opt/bessemer
# Libraries first: they change least, so an upgrade moves only the last layers.
COPY api-service/target/quarkus-app/lib/ lib/
COPY api-service/target/quarkus-app/quarkus-run.jar ./
COPY api-service/target/quarkus-app/quarkus/ quarkus/
COPY api-service/target/quarkus-app/app/ app/

USER 10001:10001
EXPOSE 6385
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xms32m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps", "-XX:TrimNativeHeapInterval=30000", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
