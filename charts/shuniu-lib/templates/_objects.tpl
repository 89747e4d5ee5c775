{{- define "shuniu-lib.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "shuniu-lib.name" . }}
  labels:
    {{- include "shuniu-lib.labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- end }}

{{- define "shuniu-lib.configmap" -}}
{{- $values := .root.Values -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "shuniu-lib.name" . }}
  labels:
    {{- include "shuniu-lib.selector" . | nindent 4 }}
data:
  NODE_ENV: production
  SERVICE: {{ .name }}
  LOG_LEVEL: {{ .component.logLevel }}
  {{ ternary "SHUNIU_PORT" "SERVICE_PORT" .component.public }}: {{ int .component.port | quote }}
  {{- if .component.needs.nats }}
  NATS_URL: {{ $values.nats.url | quote }}
  {{- end }}
  OIDC_ISSUER: {{ $values.oidc.issuer | quote }}
  OIDC_AUDIENCE: {{ $values.oidc.audience | quote }}
  {{- with $values.telemetry.otlpEndpoint }}
  OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
  {{- end }}
  {{- if .component.needs.keys }}
  SHUNIU_KEYS_FILE: /run/shuniu/keys/keys.json
  {{- end }}
  {{- range $variable, $value := .component.env }}
  {{ $variable }}: {{ $value | quote }}
  {{- end }}
{{- end }}

{{- define "shuniu-lib.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "shuniu-lib.name" . }}
  labels:
    {{- include "shuniu-lib.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "shuniu-lib.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ int .component.port }}
      targetPort: http
{{- end }}

{{/* Only where a second replica keeps the service up: a budget over one replica would block every drain of a node. */}}
{{- define "shuniu-lib.poddisruptionbudget" -}}
{{- $least := ternary .component.autoscaling.minReplicas .component.replicas .component.autoscaling.enabled -}}
{{- if gt (int $least) 1 -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "shuniu-lib.name" . }}
  labels:
    {{- include "shuniu-lib.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "shuniu-lib.selector" . | nindent 6 }}
{{- end -}}
{{- end }}

{{- define "shuniu-lib.horizontalpodautoscaler" -}}
{{- with .component.autoscaling }}{{- if .enabled -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "shuniu-lib.name" $ }}
  labels:
    {{- include "shuniu-lib.labels" $ | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "shuniu-lib.name" $ }}
  minReplicas: {{ int .minReplicas }}
  maxReplicas: {{ int .maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ int .cpuPercent }}
{{- end }}{{- end -}}
{{- end }}

{{- define "shuniu-lib.servicemonitor" -}}
{{- with .root.Values.telemetry.serviceMonitor }}{{- if .enabled -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "shuniu-lib.name" $ }}
  labels:
    {{- include "shuniu-lib.labels" $ | nindent 4 }}
    {{- with .labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "shuniu-lib.selector" $ | nindent 6 }}
  endpoints:
    - port: http
      path: /metrics
      interval: {{ .interval }}
{{- end }}{{- end -}}
{{- end }}

{{/* A job per version of the program and of what it is told: a Job can't be changed, so its name says which one it is. */}}
{{- define "shuniu-lib.migration" -}}
{{- if and .component.needs.database .root.Values.migrations.enabled -}}
{{- $v := .root.Values -}}
{{- $told := dict "image" $v.image "global" $v.global "database" .component.database "migrations" $v.migrations "runAs" .component.runAs "jobs" $v.jobs -}}
{{- $version := .root.Chart.AppVersion | replace "." "-" | replace "+" "-" | lower -}}
{{- $short := printf "%s-migrate" .name -}}
{{- $jobName := printf "%s-%s-%s" (include "shuniu-lib.name" (dict "root" .root "name" $short)) $version (toJson $told | sha256sum | trunc 8) -}}
{{- $secrets := dict "DATABASE_ADMIN_URL" (dict "existingSecret" $v.migrations.existingSecret "key" $v.migrations.key) "DATABASE_URL" .component.database -}}
{{- $command := list "node" (printf "services/%s/dist/migrate.js" .name) -}}
{{ include "shuniu-lib.job" (dict "root" .root "name" $short "component" .component "jobName" $jobName "command" $command "environment" dict "secrets" $secrets) }}
{{- end -}}
{{- end }}
