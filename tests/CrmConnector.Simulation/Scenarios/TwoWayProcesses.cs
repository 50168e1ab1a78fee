using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>Process files whose changes go both ways between two systems: one two-way file, or two one-way files that lead back to each other.</summary>
internal static class TwoWayProcesses
{
    private const string Erp = "erp";

    /// <summary>One file, two flows.</summary>
    public static (SimulatedProcessFile There, SimulatedProcessFile Back) TwoWay(
        SimulatedEntity from,
        SimulatedEntity to,
        TwoWayRules rules
    )
    {
        var what = from.Traits.Name == Entities.Persons ? "-persons" : "";
        var name = $"{from.System.Name}-{to.System.Name}{what}";
        return (
            new SimulatedProcessFile(name, isSecond => There(name, from, to, rules, isSecond, rules.TwoWayYaml)),
            new SimulatedProcessFile(
                $"{name} (back)",
                isSecond =>
                {
                    var there = There(name, from, to, rules, isSecond, rules.TwoWayYaml);
                    return Back(there.Yaml, there.Definition.Reverse!, from, to, rules, isSecond);
                }
            )
        );
    }

    /// <summary>Two files that know nothing of each other.</summary>
    public static (SimulatedProcessFile There, SimulatedProcessFile Back) Pair(
        SimulatedEntity from,
        SimulatedEntity to,
        TwoWayRules rules
    )
    {
        var (name, back) = ($"{from.System.Name}-{to.System.Name}", $"{to.System.Name}-{from.System.Name}");
        return (
            new SimulatedProcessFile(name, isSecond => There(name, from, to, rules, isSecond, rules.ThereYaml)),
            new SimulatedProcessFile(
                back,
                isSecond =>
                {
                    var yaml = Yaml(back, to, from, Lines(to, from, isSecond, rules, isBack: true), rules.BackYaml);
                    return Back(yaml, ProcessDraft.Parse(yaml), from, to, rules, isSecond);
                }
            )
        );
    }

    private static ProcessMeaning There(
        string name,
        SimulatedEntity from,
        SimulatedEntity to,
        TwoWayRules rules,
        bool isSecond,
        Func<SimulatedEntity, SimulatedEntity, string> tail
    )
    {
        var members = rules.FlowBack is { } back ? $", members: many, flowsBack: [{string.Join(", ", back)}]" : "";
        var yaml = Yaml(name, from, to, Lines(from, to, isSecond, rules), tail, members);
        return new ProcessMeaning(
            yaml,
            ProcessDraft.Parse(yaml),
            [
                .. Meant(from, to, isSecond)
                    .Select(field =>
                        field with
                        {
                            TargetWins = ConflictsOf(from, to, rules).Of(field.To) == to.System.Name,
                        }
                    ),
            ]
        )
        {
            FlowBack = rules.FlowBack,
            OnlyActive = rules.OnlyActive,
            Creates = rules.Creates,
            Deletes = rules.Deletes,
            Recreates = rules.Recreates,
            NeverRecreates = rules.NeverRecreates,
            IsSelectable = rules.IsSelectable,
            Conflicts = ConflictsOf(from, to, rules),
        };
    }

    private static ProcessMeaning Back(
        string yaml,
        ProcessDefinition definition,
        SimulatedEntity from,
        SimulatedEntity to,
        TwoWayRules rules,
        bool isSecond
    ) =>
        new(yaml, definition, Meant(to, from, isSecond))
        {
            OnlyActive = rules.BackOnlyActive,
            Creates = rules.BackCreates,
            Deletes = rules.BackDeletes,
            Recreates = rules.BackRecreates,
            NeverRecreates = rules.BackNeverRecreates,
            Conflicts = ConflictsOf(from, to, rules),
        };

    private static string Yaml(
        string name,
        SimulatedEntity from,
        SimulatedEntity to,
        IEnumerable<string> lines,
        Func<SimulatedEntity, SimulatedEntity, string> tail,
        string members = ""
    )
    {
        var yaml = new StringBuilder();
        yaml.Append("process: ").AppendLine(name);
        yaml.AppendLine(from.Traits.Name == Entities.Persons ? "link: person" : "link: customer");
        yaml.AppendLine($"from: {{ connection: {from.System.Name}, entity: {from.Traits.Name} }}");
        yaml.AppendLine($"to: {{ connection: {to.System.Name}, entity: {to.Traits.Name}{members} }}");
        yaml.AppendLine("match: [ { code: code } ]");
        yaml.AppendLine("fields:");
        foreach (var line in lines)
        {
            yaml.Append("  - { ").Append(line).AppendLine(" }");
        }

        return yaml.Append(tail(from, to)).ToString();
    }

    private static IEnumerable<string> Lines(
        SimulatedEntity from,
        SimulatedEntity to,
        bool isSecond,
        TwoWayRules rules,
        bool isBack = false
    )
    {
        foreach (var field in Shared(from, to, isSecond))
        {
            var conflicts =
                field == rules.FieldName
                    ? $", conflicts: {(isBack ? rules.FieldRule(to, from) : rules.FieldRule(from, to))}"
                    : "";
            var how = field switch
            {
                "name" when from.System.Name == Erp => ", convert: trim",
                "grade" when from.System.Name == Erp => ", values: { A: 1, B: 2, C: 3 }, otherwise: refuse",
                "grade" when to.System.Name == Erp => ", values: { 1: A, 2: B, 3: C }, otherwise: refuse",
                _ => "",
            };
            yield return $"from: {field}, to: {field}{how}{conflicts}";
        }
    }

    private static IReadOnlyList<MeantField> Meant(SimulatedEntity from, SimulatedEntity to, bool isSecond) =>
        [
            .. Shared(from, to, isSecond)
                .Select(field => new MeantField(
                    field,
                    field,
                    field switch
                    {
                        "name" when from.System.Name == Erp => Meanings.Trimmed,
                        "grade" when from.System.Name == Erp && to.System.Name != Erp => Meanings.GradeNumber,
                        "grade" when from.System.Name != Erp && to.System.Name == Erp => Meanings.GradeLetter,
                        _ => Meanings.Same,
                    }
                )),
        ];

    /// <summary>The fields that both have; the second version of a file leaves one out.</summary>
    private static IEnumerable<string> Shared(SimulatedEntity from, SimulatedEntity to, bool isSecond) =>
        from
            .Traits.Fields.Select(field => field.Name)
            .Where(name => name != "id" && to.Traits.IndexOf(name) >= 0 && !(isSecond && name == "email"));

    private static MeantConflicts ConflictsOf(SimulatedEntity from, SimulatedEntity to, TwoWayRules rules) =>
        new(
            rules.Rule(from, to),
            rules.FieldName is { } name
                ? new Dictionary<string, string>(StringComparer.Ordinal) { [name] = rules.FieldRule(from, to) }
                : []
        );
}
