import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useHere } from '../session/use-me.js';

/** Ways that several pages take. */
export function useGo() {
  const navigate = useNavigate();
  const { unitCode } = useHere();
  return useMemo(
    () => ({
      person: (residentId: string) => void navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId } }),
      visit: (resident: string) => void navigate({ to: '/s/$unitCode/visits/new', params: { unitCode }, search: { resident } }),
      household: (householdId: string) => void navigate({ to: '/s/$unitCode/households/$householdId', params: { unitCode, householdId } }),
    }),
    [navigate, unitCode],
  );
}
