{{/* Pods after the `restricted` pod security standard. `runAs: null` leaves the uid to clusters that give one of their own (OpenShift). */}}
{{- define "shuniu-lib.podSecurity" -}}
runAsNonRoot: true
{{- with .component.runAs }}
runAsUser: {{ int . }}
runAsGroup: {{ int . }}
fsGroup: {{ int . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "shuniu-lib.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "shuniu-lib.pullSecrets" -}}
{{- with (.root.Values.global).imagePullSecrets -}}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* One variable out of a secret that exists: takes {variable, secret: {existingSecret, key}}. */}}
{{- define "shuniu-lib.secretVariable" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret.existingSecret }}
      key: {{ .secret.key }}
{{- end }}

{{/* The secrets of a component, by what it needs. */}}
{{- define "shuniu-lib.secretVariables" -}}
{{- if .component.needs.database }}
{{ include "shuniu-lib.secretVariable" (dict "variable" "DATABASE_URL" "secret" .component.database) }}
{{- end }}
{{- if .component.needs.nats }}
{{ include "shuniu-lib.secretVariable" (dict "variable" "NATS_SEED" "secret" .component.nats) }}
{{- end }}
{{- end }}

{{/* A job's pod: takes the usual context and {arguments, environment: {plain}, secrets: {variable: secret}}. */}}
{{- define "shuniu-lib.job" -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .jobName }}
  labels:
    {{- include "shuniu-lib.labels" . | nindent 4 }}
spec:
  backoffLimit: 6
  activeDeadlineSeconds: {{ int .root.Values.jobs.deadlineSeconds }}
  ttlSecondsAfterFinished: {{ int .root.Values.jobs.keepSeconds }}
  template:
    metadata:
      labels:
        {{- include "shuniu-lib.labels" . | nindent 8 }}
    spec:
      restartPolicy: OnFailure
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- with include "shuniu-lib.pullSecrets" . }}
      {{- . | nindent 6 }}
      {{- end }}
      securityContext:
        {{- include "shuniu-lib.podSecurity" . | nindent 8 }}
      containers:
        - name: {{ .name }}
          image: {{ include "shuniu-lib.image" (dict "root" .root "image" .root.Values.image) }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          command: {{ toJson .command }}
          env:
            - name: NODE_ENV
              value: production
            {{- range $variable, $value := .environment }}
            - name: {{ $variable }}
              value: {{ $value | quote }}
            {{- end }}
            {{- range $variable, $secret := .secrets }}
            {{- include "shuniu-lib.secretVariable" (dict "variable" $variable "secret" $secret) | nindent 12 }}
            {{- end }}
          resources:
            {{- toYaml .root.Values.jobs.resources | nindent 12 }}
          securityContext:
            {{- include "shuniu-lib.containerSecurity" . | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
{{- end }}
