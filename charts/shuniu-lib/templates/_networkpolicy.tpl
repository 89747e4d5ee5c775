{{/* One edge out: takes {root, edge}. No peers would open the port to everywhere, so that is refused. */}}
{{- define "shuniu-lib.edge" -}}
{{- $edge := index .root.Values.networkPolicy.edges .edge -}}
{{- if not $edge.peers }}{{ fail (printf "networkPolicy.edges.%s.peers is empty: name who is meant, or set networkPolicy.enabled to false" .edge) }}{{ end -}}
- to:
    {{- toYaml $edge.peers | nindent 4 }}
  ports:
    {{- range $port := $edge.ports }}
    {{- range $protocol := default (list "TCP") $edge.protocols }}
    - port: {{ int $port }}
      protocol: {{ $protocol }}
    {{- end }}
    {{- end }}
{{- end }}

{{/* Takes the usual context and {edges: names of edges out, callers: names of lists of peers that may come in}. What is not named is denied. */}}
{{- define "shuniu-lib.policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "shuniu-lib.name" . }}
  labels:
    {{- include "shuniu-lib.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "shuniu-lib.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- $peers := list }}
  {{- range .callers }}{{ $peers = concat $peers (index $.root.Values.networkPolicy.callers .) }}{{ end }}
  {{- if $peers }}
  ingress:
    - from:
        {{- toYaml $peers | nindent 8 }}
      ports:
        - port: http
          protocol: TCP
  {{- else }}
  ingress: []
  {{- end }}
  egress:
    {{- range .edges }}
    {{- include "shuniu-lib.edge" (dict "root" $.root "edge" .) | nindent 4 }}
    {{- end }}
{{- end }}

{{- define "shuniu-lib.networkpolicy" -}}
{{- if .root.Values.networkPolicy.enabled -}}
{{- $edges := list "dns" "oidc" -}}
{{- if .component.needs.nats }}{{ $edges = append $edges "nats" }}{{ end -}}
{{- if .component.needs.database }}{{ $edges = append $edges "postgres" }}{{ end -}}
{{- if .root.Values.telemetry.otlpEndpoint }}{{ $edges = append $edges "otel" }}{{ end -}}
{{- $callers := list "monitoring" -}}
{{- if .component.public }}{{ $callers = append $callers "ingress" }}{{ end -}}
{{ include "shuniu-lib.policy" (dict "root" .root "name" .name "component" .component "edges" $edges "callers" $callers) }}
{{- end -}}
{{- end }}

{{- define "shuniu-lib.migrationpolicy" -}}
{{- if and .component.needs.database .root.Values.migrations.enabled .root.Values.networkPolicy.enabled -}}
{{ include "shuniu-lib.policy" (dict "root" .root "name" (printf "%s-migrate" .name) "component" .component "edges" (list "dns" "postgres") "callers" list) }}
{{- end -}}
{{- end }}
