{{/* What must not reach a cluster, said in plain words. */}}
{{- define "shuniu-lib.check" -}}
{{- $c := .component -}}
{{- range $need := list "database" "nats" "keys" -}}
{{- if and (index $c.needs $need) (not (index $c $need).existingSecret) -}}
{{- fail (printf "components.%s.%s.existingSecret is missing: name a secret that exists in the namespace (key '%s'). This chart makes no secrets." $.name $need (index $c $need).key) -}}
{{- end -}}
{{- end -}}
{{- if and $c.autoscaling.enabled (lt (int $c.autoscaling.maxReplicas) (int $c.autoscaling.minReplicas)) -}}
{{- fail (printf "components.%s.autoscaling: maxReplicas is less than minReplicas" .name) -}}
{{- end -}}
{{- end }}

{{- define "shuniu-lib.checkAll" -}}
{{- if not .Values.oidc.issuer -}}
{{- fail "oidc.issuer is missing: the address of the realm, for example https://id.example/realms/shuniu, exactly as tokens name it" -}}
{{- end -}}
{{- if not .Values.nats.url }}{{ fail "nats.url is missing: for example nats://nats.nats.svc:4222" }}{{ end -}}
{{- if and .Values.migrations.enabled (not .Values.migrations.existingSecret) -}}
{{- fail "migrations.existingSecret is missing: the connection that may create roles and databases. Services never see it." -}}
{{- end -}}
{{- if and .Values.streams.enabled (not .Values.streams.existingSecret) -}}
{{- fail "streams.existingSecret is missing: the seed of the NATS identity that may declare streams. Services never see it." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) }}{{ fail "ingress.host is missing" }}{{ end -}}
{{- end }}
