using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Scenarios;

namespace CrmConnector.Simulation.Judging;

/// <summary>Whether a source record as it was at some moment could be delivered: a record is all or nothing.</summary>
internal static class Deliverable
{
    /// <summary>Every field can be mapped, and fits the target field.</summary>
    public static bool CanBeMapped(SimulatedProcess process, ProcessMeaning meaning, FieldValue[] values) =>
        meaning.Fields.All(field =>
            field.Map(values[process.Source.Traits.IndexOf(field.From)]) is { } value
            && !(value.Kind == ValueKind.Text && value.AsText().Length > Longest(process, field))
        );

    /// <summary>The target's own rule refuses it.</summary>
    public static bool IsRefused(SimulatedProcess process, FieldValue[] values)
    {
        var name = values[process.Source.Traits.IndexOf("name")];
        return name.Kind == ValueKind.Text && name.AsText().Contains('!');
    }

    /// <summary>Whether it was surely delivered by a run that met it so; a pointer may have had to wait for its record.</summary>
    public static bool IsCertain(SimulatedProcess process, ProcessMeaning meaning, FieldValue[] values) =>
        meaning.IsInScope(process.Source, values)
        && CanBeMapped(process, meaning, values)
        && !IsRefused(process, values)
        && meaning.Fields.All(f => !f.IsPointer || values[process.Source.Traits.IndexOf(f.From)].IsNull);

    private static int Longest(SimulatedProcess process, MeantField field) =>
        process.Target.Traits.Fields[process.Target.Traits.IndexOf(field.To)].MaxLength ?? int.MaxValue;
}
