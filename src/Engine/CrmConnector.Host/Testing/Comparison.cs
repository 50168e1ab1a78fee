using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Host.Commands.Planning;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Host.Testing;

/// <summary>Compares an expected value of a target field with the one that came out, in the canonical form of the field.</summary>
internal static class Comparison
{
    /// <summary>What is wrong; empty when they are equal.</summary>
    /// <param name="loaded">The mapping.</param>
    /// <param name="name">The target field.</param>
    /// <param name="expected">The value in the test.</param>
    /// <param name="results">What came out, in the mapping's field order.</param>
    public static IReadOnlyList<string> Of(
        LoadedMapping loaded,
        string name,
        ConfigurationValue expected,
        FieldValue[] results
    )
    {
        var index = loaded.Mapping.TargetShape.IndexOf(name);
        if (index < 0)
        {
            return [$"the process maps no field '{name}'"];
        }

        var canonical = Canonical.For(loaded.Target.Field(name)!);
        var (wanted, actual) = (ExampleRecord.Scalar(expected), results[index]);
        return canonical.Of(wanted).Equals(canonical.Of(actual))
            ? []
            : [$"'{name}' should be {PlannedValues.Text(wanted)}, but is {PlannedValues.Text(actual)}"];
    }
}
