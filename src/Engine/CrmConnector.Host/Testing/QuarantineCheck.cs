using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Host.Testing;

/// <summary>Compares why a record was to be quarantined with why it is.</summary>
internal static class QuarantineCheck
{
    public static IReadOnlyList<string> Of(MappingTestExpectation.Quarantined expected, string? field, string? problem)
    {
        if (expected.Field is { } wanted && !string.Equals(wanted, field, StringComparison.Ordinal))
        {
            return [$"expected to be quarantined for '{wanted}', but it is for '{field}': {problem}"];
        }

        return expected.Reason is { } reason && problem?.Contains(reason, StringComparison.OrdinalIgnoreCase) != true
            ? [$"expected '{reason}' in the reason, which is: {problem}"]
            : [];
    }
}
