/** What the band needs of a station. */
export interface Sized {
  readonly unitCode: string;
  readonly residents: number;
  readonly overdue: number;
}
export interface PeerBand {
  readonly low: number;
  readonly high: number;
  readonly stations: number;
}

/** Stations of like size: a third fewer to a half more people. Fewer than so many would tell on one of them. */
const SMALLEST = 2 / 3;
const LARGEST = 3 / 2;
const FEWEST = 5;

const share = ({ residents, overdue }: Sized): number => (100 * overdue) / residents;

/** Linear between the neighbours, as spreadsheets do it. */
function quantile(sorted: readonly number[], of: number): number {
  const at = (sorted.length - 1) * of;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * The overdue of a hundred at the other stations of like size (SUPERVISION-2): the middle half, not the best and the worst. Undefined for a station
 * without people, and for fewer than five peers.
 */
export function peerBand(station: Sized, all: readonly Sized[]): PeerBand | undefined {
  if (station.residents === 0) return undefined;
  const shares = all
    .filter(other => other.unitCode !== station.unitCode)
    .filter(
      other => other.residents > 0 && other.residents >= station.residents * SMALLEST && other.residents <= station.residents * LARGEST,
    )
    .map(share)
    .sort((a, b) => a - b);
  if (shares.length < FEWEST) return undefined;
  return { low: quantile(shares, 0.25), high: quantile(shares, 0.75), stations: shares.length };
}
