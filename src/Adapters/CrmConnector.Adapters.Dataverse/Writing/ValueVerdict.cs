using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>What is known of a value before it is sent.</summary>
/// <param name="Fault">Why it cannot be sent at all; null when it can.</param>
/// <param name="IsSuspect">True when the service will probably refuse it; it then travels apart, so that it spoils no bulk request.</param>
/// <param name="Limit">The limit that was passed, where there is one.</param>
internal readonly record struct ValueVerdict(FaultKind? Fault, bool IsSuspect = false, int? Limit = null)
{
    public static ValueVerdict Good => default;

    public static ValueVerdict Suspect => new(null, IsSuspect: true);
}
