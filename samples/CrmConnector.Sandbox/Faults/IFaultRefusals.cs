namespace CrmConnector.Sandbox.Faults;

/// <summary>The faults by which a system refuses a request before it is done, in that system's own words.</summary>
internal interface IFaultRefusals
{
    /// <summary>Whether a fault of this kind is a refusal.</summary>
    bool Refuses(FaultKind kind);

    /// <summary>What is thrown.</summary>
    Exception Of(Fault fault);
}
