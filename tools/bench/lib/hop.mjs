/** Where P8's limit asks: a subject of the identity that answers the hop, replied to with as many bytes and nothing done. */
export const RAW_SUBJECT = 'rpc.analytics.raw';
