{{- define "shuniu-lib.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shuniu-lib.name" . }}
  labels:
    {{- include "shuniu-lib.labels" . | nindent 4 }}
spec:
  {{- if not .component.autoscaling.enabled }}
  replicas: {{ int .component.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "shuniu-lib.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "shuniu-lib.labels" . | nindent 8 }}
        {{- with .component.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        checksum/config: {{ include "shuniu-lib.configmap" . | sha256sum }}
        {{- with .root.Values.restartedAt }}
        shuniu/restarted-at: {{ . | quote }}
        {{- end }}
        {{- with .component.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "shuniu-lib.name" . }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 45
      {{- with include "shuniu-lib.pullSecrets" . }}
      {{- . | nindent 6 }}
      {{- end }}
      securityContext:
        {{- include "shuniu-lib.podSecurity" . | nindent 8 }}
      containers:
        - name: {{ .name }}
          image: {{ include "shuniu-lib.image" (dict "root" .root "image" .root.Values.image) }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          command: [node, services/{{ .name }}/dist/main.js]
          ports:
            - name: http
              containerPort: {{ int .component.port }}
          envFrom:
            - configMapRef:
                name: {{ include "shuniu-lib.name" . }}
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            {{- include "shuniu-lib.secretVariables" . | trim | nindent 12 }}
          {{- include "shuniu-lib.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              exec:
                # Endpoints forget the pod before it stops answering. `sleep` is in the image; the sleep action needs Kubernetes 1.30.
                command: [sleep, '5']
          resources:
            {{- toYaml .component.resources | nindent 12 }}
          securityContext:
            {{- include "shuniu-lib.containerSecurity" . | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if .component.needs.keys }}
            - name: keys
              mountPath: /run/shuniu/keys
              readOnly: true
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: {{ .component.tmpSize }}
        {{- if .component.needs.keys }}
        - name: keys
          secret:
            secretName: {{ .component.keys.existingSecret }}
            # 0440 in octal: the group is fsGroup, so the unprivileged user reads it.
            defaultMode: 288
            items:
              - key: {{ .component.keys.key }}
                path: keys.json
        {{- end }}
      {{- include "shuniu-lib.placement" . | nindent 6 }}
{{- end }}

{{/* Live: the event loop turns. Ready and started: the database and NATS answer. Keycloak and other services count in neither. */}}
{{- define "shuniu-lib.probes" -}}
startupProbe:
  httpGet:
    path: /readyz
    port: http
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 90
livenessProbe:
  httpGet:
    path: /healthz
    port: http
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 6
readinessProbe:
  httpGet:
    path: /readyz
    port: http
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 2
{{- end }}

{{- define "shuniu-lib.placement" -}}
topologySpreadConstraints:
  {{- range $key := list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - topologyKey: {{ $key }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "shuniu-lib.selector" $ | nindent 8 }}
  {{- end }}
{{- with .component.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .component.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .component.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
