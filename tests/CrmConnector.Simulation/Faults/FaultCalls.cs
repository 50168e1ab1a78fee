namespace CrmConnector.Simulation.Faults;

/// <summary>At which calls a fault can happen.</summary>
internal static class FaultCalls
{
    private static readonly CallKind[] Calls = [.. Enum.GetValues<Fault>().Select(Find)];

    public static bool CanHappen(Fault fault, CallKind call) => (Calls[(int)fault] & call) != default;

    private static CallKind Find(Fault fault) =>
        fault switch
        {
            Fault.CrashBefore or Fault.CrashAfter or Fault.Cancelled => CallKind.Any,
            Fault.CrashMidBatch or Fault.LostAnswer or Fault.LostRequest or Fault.PartialBatch => CallKind.Write,
            Fault.ExpiredCheckpoint => CallKind.Feed,
            Fault.CutShort => CallKind.Sweep,
            Fault.StaleSearch => CallKind.Find,
            _ => CallKind.System,
        };
}
