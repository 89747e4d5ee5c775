const assign = (residentId: string, worker: string) => ({ assignments: [{ residentId, worker }] });

export const rosterChanges = [
  {
    route: 'POST /api/v1/residents:reassign',
    at: () => 'residents:reassign',
    body: (of: { readonly resident: string }) => assign(of.resident, '外人'),
  },
];

export const rosterCases = [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents:reassign',
    at: () => '/api/v1/residents:reassign',
    body: (g: { readonly resident: string }) => assign(g.resident, '周好少'),
    another: (g: { readonly resident: string }) => assign(g.resident, '李怡瑞'),
    adds: { field_changes: 1 },
  },
];
