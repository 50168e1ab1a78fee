using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Host.Commands.Planning;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Host.Testing;

/// <summary>Runs the examples beside a process through its mapping.</summary>
internal sealed class MappingTester(LoadedMapping loaded)
{
    /// <summary>What does not come out as expected; empty when the test passes.</summary>
    public IReadOnlyList<string> Run(MappingTest test)
    {
        var problems = new List<string>();
        var record = Record(test, problems);
        if (problems.Count > 0)
        {
            return problems;
        }

        var isInScope = loaded.Mapping.Where.Matches(record);
        if (test.Expectation is MappingTestExpectation.OutOfScope)
        {
            return isInScope ? ["expected to be out of scope, but it takes part"] : [];
        }

        if (!isInScope)
        {
            return ["the process's 'where' leaves it out of scope"];
        }

        var mapped = loaded.Mapping.Map(record, References(test));
        return test.Expectation is MappingTestExpectation.Quarantined quarantined
            ? CheckQuarantined(quarantined, mapped)
            : CheckValues((MappingTestExpectation.Values)test.Expectation, mapped);
    }

    private static IReadOnlyList<string> CheckQuarantined(
        MappingTestExpectation.Quarantined expected,
        MappedRecord mapped
    )
    {
        if (mapped.Fault is not { } fault)
        {
            return ["expected to be quarantined, but it can be written"];
        }

        if (expected.Field is { } field && !string.Equals(field, fault.Field, StringComparison.Ordinal))
        {
            return [$"expected to be quarantined for '{field}', but it is for '{fault.Field}': {fault.Problem}"];
        }

        return expected.Reason is { } reason && !fault.Problem.Contains(reason, StringComparison.OrdinalIgnoreCase)
            ? [$"expected '{reason}' in the reason, which is: {fault.Problem}"]
            : [];
    }

    private List<string> CheckValues(MappingTestExpectation.Values expected, MappedRecord mapped)
    {
        if (mapped.Fault is { } fault)
        {
            return [$"it is quarantined for '{fault.Field}': {fault.Problem}; {fault.Advice}"];
        }

        var problems = new List<string>();
        foreach (var (name, value) in expected.Fields)
        {
            var index = loaded.Mapping.TargetShape.IndexOf(name);
            if (index < 0)
            {
                problems.Add($"the process maps no field '{name}'");
                continue;
            }

            Compare(name, value, mapped.Results[index], problems);
        }

        return problems;
    }

    private void Compare(string name, ConfigurationValue expected, FieldValue actual, List<string> problems)
    {
        var schema = loaded.Target.Field(name)!;
        var canonical = Canonical.For(schema);
        var wanted = Scalar(expected);
        if (!canonical.Of(wanted).Equals(canonical.Of(actual)))
        {
            problems.Add($"'{name}' should be {PlannedValues.Text(wanted)}, but is {PlannedValues.Text(actual)}");
        }
    }

    private Record Record(MappingTest test, List<string> problems)
    {
        var given = test.Record.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var name in given.Keys.Where(name => loaded.Source.Field(name) is null))
        {
            problems.Add($"entity '{loaded.Source.Name}' has no field '{name}'");
        }

        var values = loaded.Mapping.SourceShape.Fields.Select(name =>
            given.TryGetValue(name, out var value) ? Read(name, value, problems) : FieldValue.Null
        );
        return new Record(new RecordKey(test.Name), [.. values]);
    }

    /// <summary>The value as the source system would give it; its own limits do not matter here.</summary>
    private FieldValue Read(string name, ConfigurationValue value, List<string> problems)
    {
        if (loaded.Source.Field(name) is not { } schema)
        {
            return FieldValue.Null;
        }

        var result = Coercion
            .For(schema with { Required = false, MaxLength = null })
            .Coerce(Scalar(value), out var fault);
        if (fault is not null)
        {
            problems.Add($"the record's '{name}' does not fit the source: {fault.Problem}");
        }

        return result;
    }

    private ReferenceTable References(MappingTest test)
    {
        var table = new ReferenceTable();
        foreach (var need in loaded.Mapping.References)
        {
            foreach (var (source, target) in test.References.GetValueOrDefault(need.LinkSet) ?? Empty)
            {
                table.Add(need.Index, source, new RecordKey(target));
            }
        }

        return table;
    }

    private static readonly Dictionary<string, string> Empty = [];

    private static FieldValue Scalar(ConfigurationValue value) =>
        value is ConfigurationValue.Scalar scalar ? scalar.Value : FieldValue.Null;
}
