using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Writes selections as the YAML that <see cref="SelectionFileParser"/> reads.</summary>
public static partial class SelectionText
{
    private static readonly JsonSerializerOptions Quoting = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The whole selection.</summary>
    public static string Of(Selection selection)
    {
        List<string> lines = [$"on: {(selection.IsOn ? "yes" : "no")}"];
        if (selection.Where.Count > 0)
        {
            lines.Add("where:");
            lines.AddRange(selection.Where.Select(condition => $"  - {Of(condition)}"));
        }

        if (selection.Fields.Count > 0)
        {
            lines.Add("fields:");
            lines.AddRange(
                selection
                    .Fields.OrderBy(f => f.Key, StringComparer.Ordinal)
                    .Select(f => $"  {Scalar(f.Key)}: {SelectionWords.Of(f.Value)}")
            );
        }

        if (selection.Leaving is { } leaving)
        {
            lines.Add($"leaving: {SelectionWords.Of(leaving)}");
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>One condition: <c>{ field: country, in: [IT, FR] }</c>.</summary>
    public static string Of(Condition condition) =>
        condition switch
        {
            Condition.FieldTest test => $"{{ field: {Scalar(test.Field)}, {Test(test)} }}",
            Condition.All all => $"{{ all: {Many(all.Conditions)} }}",
            Condition.Any any => $"{{ any: {Many(any.Conditions)} }}",
            Condition.Not not => $"{{ not: {Of(not.Inner)} }}",
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };

    private static string Test(Condition.FieldTest test) =>
        test.Operator switch
        {
            ConditionOperator.Blank => "blank: yes",
            ConditionOperator.NotBlank => "blank: no",
            ConditionOperator.In or ConditionOperator.NotIn =>
                $"{SelectionWords.Of(test.Operator)}: [{string.Join(", ", test.Values.Select(Value))}]",
            _ => $"{SelectionWords.Of(test.Operator)}: {Value(test.Values[0])}",
        };

    private static string Many(IReadOnlyList<Condition> conditions) => $"[{string.Join(", ", conditions.Select(Of))}]";

    private static string Value(FieldValue value) =>
        value.Kind == ValueKind.Text ? Scalar(value.AsText()) : value.ToDisplayText();

    /// <summary>Without quotes only where it reads as the same text.</summary>
    private static string Scalar(string text) =>
        Word().IsMatch(text) && PlainScalar.Read(text).Kind == ValueKind.Text
            ? text
            : JsonSerializer.Serialize(text, Quoting);

    [GeneratedRegex(
        @"^[\p{L}_][\p{L}\p{Nd}_.\-]*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Word();
}
