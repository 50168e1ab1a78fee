using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>What an end user chose of a process, in the words that are meant.</summary>
internal sealed record MeantSelection
{
    /// <summary>The source field that records are chosen by.</summary>
    public const string ChosenBy = "grade";

    /// <summary>What a process file says of it.</summary>
    public const string Wizard = $$"""
        wizard:
          fields: [ { field: city }, { field: credit } ]
          conditions: [ { field: {{ChosenBy}}, question: Of which grades? } ]
          leaving: [ keep, remove ]

        """;

    /// <summary>All that a process declares.</summary>
    public static MeantSelection Everything { get; } = new();

    public bool IsOn { get; init; } = true;

    /// <summary>Only records of these grades; null for all.</summary>
    public IReadOnlyList<string>? Grades { get; init; }

    /// <summary>Target fields that stay as they are.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The target records of those that it leaves out go as if their source records were deleted; else they are kept.</summary>
    public bool Removes { get; init; }

    /// <summary>The same for the engine.</summary>
    public Selection ToSelection() =>
        new()
        {
            IsOn = IsOn,
            Where = Grades is null
                ? []
                : [new Condition.FieldTest(ChosenBy, ConditionOperator.In, [.. Grades.Select(FieldValue.Text)])],
            Fields = Without.ToDictionary(field => field, _ => FieldDirection.None, StringComparer.Ordinal),
            Leaving = Removes ? LeavingRule.Remove : LeavingRule.Keep,
        };

    /// <summary>The record is one of those that were chosen, whether the process is on or off.</summary>
    public bool Includes(FieldValue grade) =>
        Grades is null || (grade.Kind == ValueKind.Text && Grades.Contains(grade.AsText(), StringComparer.Ordinal));

    public override string ToString() =>
        $"{(IsOn ? "on" : "off")}, {(Grades is null ? "all" : $"only {string.Join(' ', Grades)}")}{string.Concat(Without.Select(field => $", without {field}"))}, {(Removes ? "removes" : "keeps")}";
}
