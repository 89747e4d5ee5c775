{{/* Every template of this chart takes {root, name, component}: the root context, the component's name, its values merged over `defaults`. */}}

{{- define "shuniu-lib.release" -}}
{{- $chart := .Chart.Name -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $chart .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $chart | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- define "shuniu-lib.name" -}}
{{- printf "%s-%s" (include "shuniu-lib.release" .root) .name | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{/* What a selector may hold: it never changes during the life of a release. */}}
{{- define "shuniu-lib.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "shuniu-lib.labels" -}}
{{ include "shuniu-lib.selector" . }}
app.kubernetes.io/part-of: shuniu
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name (.root.Chart.Version | replace "+" "_") }}
{{- end }}

{{/* The one place where an image's name is made: takes {root, image}. A digest wins over a tag. */}}
{{- define "shuniu-lib.image" -}}
{{- $registry := default .image.registry (.root.Values.global).imageRegistry -}}
{{- $tag := default .root.Chart.AppVersion .image.tag -}}
{{- if eq $tag "latest" -}}
{{- fail "image.tag is 'latest': a release must name a version, so that a rollback finds the same program again" -}}
{{- end -}}
{{- if $registry }}{{ trimSuffix "/" $registry }}/{{ end }}{{ .image.repository }}:{{ $tag }}{{ if .image.digest }}@{{ .image.digest }}{{ end }}
{{- end }}
