{{- define "bessemer.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{/* Leaves room for the longest suffix and a pod's ordinal within a DNS label. */}}
{{- define "bessemer.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "bessemer.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 45 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 45 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Labels that never change: selectors are made of them. Takes (dict "root" $ "component" "api"). */}}
{{- define "bessemer.selectorLabels" -}}
app.kubernetes.io/name: {{ include "bessemer.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "bessemer.labels" -}}
{{ include "bessemer.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: bessemer
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Takes (dict "root" $ "image" .Values.api.image). */}}
{{- define "bessemer.image" -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{/* "yes" if the chart itself makes the Secret; refuses half-filled connections. */}}
{{- define "bessemer.createsSecret" -}}
{{- $c := .Values.connections -}}
{{- $given := list $c.database.url $c.database.username $c.database.password $c.rabbitmq.url -}}
{{- if compact $given -}}
{{- if $c.existingSecret -}}
{{- fail "connections: give either existingSecret or the values of database and rabbitmq, not both" -}}
{{- end -}}
{{- if ne (len (compact $given)) 4 -}}
{{- fail "connections: database.url, database.username, database.password and rabbitmq.url belong together: give all four, or none and an existing Secret" -}}
{{- end -}}
yes
{{- end -}}
{{- end -}}

{{- define "bessemer.secretName" -}}
{{- .Values.connections.existingSecret | default (printf "%s-connections" (include "bessemer.fullname" .)) -}}
{{- end -}}

{{- define "bessemer.secretData" -}}
{{- $c := .Values.connections -}}
{{ $c.keys.databaseUrl }}: {{ $c.database.url | quote }}
{{ $c.keys.databaseUsername }}: {{ $c.database.username | quote }}
{{ $c.keys.databasePassword }}: {{ $c.database.password | quote }}
{{ $c.keys.rabbitmqUrl }}: {{ $c.rabbitmq.url | quote }}
{{- end -}}

{{/* Takes (dict "root" $ "secret" "name of the Secret"). */}}
{{- define "bessemer.databaseEnv" -}}
{{- $keys := .root.Values.connections.keys -}}
- name: BESSEMER_DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ $keys.databaseUrl }}
- name: BESSEMER_DATABASE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ $keys.databaseUsername }}
- name: BESSEMER_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ $keys.databasePassword }}
{{- end -}}

{{- define "bessemer.rabbitmqEnv" -}}
- name: BESSEMER_RABBITMQ_URL
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .root.Values.connections.keys.rabbitmqUrl }}
{{- end -}}

{{/* What every container of ours is told, whatever it runs. Takes (dict "root" $ "service" .Values.api). */}}
{{- define "bessemer.serviceEnv" -}}
- name: QUARKUS_HTTP_PORT
  value: {{ .service.port | quote }}
- name: BESSEMER_SCHEMA_MIGRATE_AT_START # the schema job does that
  value: "false"
- name: JAVA_TOOL_OPTIONS
  value: {{ .service.javaOptions | quote }}
{{- range $name, $value := .service.config }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "bessemer.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.security.runAsUser }}
runAsGroup: {{ .Values.security.runAsGroup }}
fsGroup: {{ .Values.security.runAsGroup }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "bessemer.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Takes a service's probes. No waiting before the first one: that is what the startup probe is for. */}}
{{- define "bessemer.probes" -}}
startupProbe:
  httpGet:
    path: /q/health/started
    port: http
  {{- toYaml .startup | nindent 2 }}
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: http
  {{- toYaml .readiness | nindent 2 }}
livenessProbe:
  httpGet:
    path: /q/health/live
    port: http
  {{- toYaml .liveness | nindent 2 }}
{{- end -}}

{{/* Where pods may go. Takes (dict "root" $ "component" "api" "service" .Values.api). */}}
{{- define "bessemer.scheduling" -}}
{{- with .service.topologySpread }}
{{- if .enabled }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: {{ .topologyKey }}
    whenUnsatisfiable: {{ .whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "bessemer.selectorLabels" $ | nindent 8 }}
{{- end }}
{{- end }}
{{- with .service.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/*
A pod that is killed before it stopped by itself loses work, so the times must fit into each other.
Five seconds are for the process to end once its work has.
*/}}
{{- define "bessemer.checkStop" -}}
{{- $needed := add .service.preStopSeconds .service.shutdownTimeoutSeconds 5 | int -}}
{{- $given := int .service.terminationGracePeriodSeconds -}}
{{- if gt $needed $given -}}
{{- fail (printf "%s.terminationGracePeriodSeconds is %d and must be %d at least: preStopSeconds, shutdownTimeoutSeconds and 5 more" .component $given $needed) -}}
{{- end -}}
{{- end -}}
