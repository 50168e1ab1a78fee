namespace CrmConnector.Engine.Leasing;

/// <summary>Another run has the link set, and did not give it back while this one waited. Nothing was read or written.</summary>
public sealed class LeaseHeldException(string linkSet, TimeSpan waited)
    : Exception(
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Another run works on link set '{linkSet}' and did not end within {waited.TotalSeconds:0} s. Nothing was done; run again when it has ended."
        )
    );
