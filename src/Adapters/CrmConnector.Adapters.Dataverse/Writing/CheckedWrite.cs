using System.Runtime.InteropServices;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>A record after the checks that need no request: its outcome, where that is clear already, or what to send.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CheckedWrite
{
    public CheckedWrite(WriteOutcome outcome) => Outcome = outcome;

    public CheckedWrite(PlannedWrite planned, bool isSuspect)
    {
        Planned = planned;
        IsSuspect = isSuspect;
    }

    /// <summary>Null for a record that is to be sent.</summary>
    public WriteOutcome? Outcome { get; }

    public PlannedWrite Planned { get; }

    /// <summary>It travels apart, as the service may refuse it.</summary>
    public bool IsSuspect { get; }
}
