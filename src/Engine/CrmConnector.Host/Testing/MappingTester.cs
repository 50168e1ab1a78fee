using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Host.Testing;

/// <summary>Runs the examples beside a process: one record through its mapping, or two linked ones through its rules.</summary>
/// <param name="loaded">The mapping.</param>
/// <param name="decider">Decides for two records; null where no test has a target record.</param>
internal sealed class MappingTester(LoadedMapping loaded, PairDecider? decider)
{
    /// <summary>What does not come out as expected; empty when the test passes.</summary>
    public IReadOnlyList<string> Run(MappingTest test)
    {
        var problems = new List<string>();
        var source = new ExampleRecord("source", loaded.Source, test.Record, problems);
        var target = new ExampleRecord("target", loaded.Target, test.Target ?? [], problems);
        var agreed = new ExampleRecord("target", loaded.Target, test.Agreed, problems);
        if (problems.Count > 0)
        {
            return problems;
        }

        return test.Target is null || decider is null
            ? CheckMapping(test, source)
            : new PairTester(loaded).Check(
                test.Expectation,
                decider.Decide(f => source[f], f => target[f], agreed.Listed, References(test))
            );
    }

    private IReadOnlyList<string> CheckMapping(MappingTest test, ExampleRecord source)
    {
        var record = new Record(
            new RecordKey(test.Name),
            [.. loaded.Mapping.SourceShape.Fields.Select(name => source[name])]
        );
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
    ) =>
        mapped.Fault is { } fault
            ? QuarantineCheck.Of(expected, fault.Field, fault.Problem)
            : ["expected to be quarantined, but it can be written"];

    private IReadOnlyList<string> CheckValues(MappingTestExpectation.Values expected, MappedRecord mapped) =>
        mapped.Fault is { } fault
            ? [$"it is quarantined for '{fault.Field}': {fault.Problem}; {fault.Advice}"]
            : [.. expected.Fields.SelectMany(f => Comparison.Of(loaded, f.Key, f.Value, mapped.Results))];

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
}
