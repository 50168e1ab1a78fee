using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Users;

/// <summary>What users type: few different values, so that fields come back to what they were; now and then something hostile.</summary>
internal static class ValueMaker
{
    private static readonly string?[] Names =
    [
        "Anna",
        "Bruno ",
        " Carla",
        "Émile",
        "Rossi Srl",
        "rossi srl",
        "Zoë & Co",
        "",
        null,
    ];
    private static readonly string[] HostileNames =
    [
        "Over!Bold",
        "A name that is longer than the target's field takes",
    ];
    private static readonly string?[] Cities = ["Rome", "ROME", "Oslo", "Paris ", "Köln", null];
    private static readonly string?[] Emails = ["a@x.example", "A@X.example", "b@y.example", "c@z.example", null];
    private static readonly decimal?[] Credits = [0m, 10m, 10.00m, 10.5m, 10.505m, 99.999m, 250m, null];
    private static readonly string?[] Grades = ["A", "B", "C", "A", "B", null];
    private static readonly string?[] Notes = ["call back", "call back\r\nsoon", "  ", "vip", null];

    public static FieldValue Make(SimulatedEntity entity, SimulatedField field, Dice dice) =>
        field.Domain switch
        {
            ValueDomain.Name => FieldValue.Text(dice.Percent(3) ? dice.Pick(HostileNames) : dice.Pick(Names)),
            ValueDomain.City => FieldValue.Text(dice.Pick(Cities)),
            ValueDomain.Email => FieldValue.Text(dice.Pick(Emails)),
            ValueDomain.Credit => dice.Pick(Credits) is { } credit ? FieldValue.Decimal(credit) : FieldValue.Null,
            ValueDomain.Flag => FieldValue.Boolean(dice.Percent(80)),
            ValueDomain.Grade => FieldValue.Text(dice.Percent(3) ? "X" : dice.Pick(Grades)),
            ValueDomain.GradeNumber => dice.Percent(10) ? FieldValue.Null : FieldValue.Integer(dice.Between(1, 3)),
            ValueDomain.Note => FieldValue.Text(dice.Pick(Notes)),
            ValueDomain.Pointer => Pointer(entity, field, dice),
            ValueDomain.Display => FieldValue.Text(dice.Pick(Names)),
            ValueDomain.Category => FieldValue.Boolean(dice.Percent(85)),
            ValueDomain.Closed => FieldValue.Boolean(dice.Percent(10)),
            _ => FieldValue.Null,
        };

    /// <summary>Points only to older records, so that nobody is his own boss.</summary>
    private static FieldValue Pointer(SimulatedEntity entity, SimulatedField field, Dice dice)
    {
        var pointed = entity.System.Entity(field.PointsTo!);
        if (dice.Percent(20) || pointed.Count == 0)
        {
            return FieldValue.Null;
        }

        var record = pointed.Live.ElementAt(dice.Below(pointed.Count));
        return field.Type == FieldType.Reference
            ? FieldValue.Reference(new RecordReference(field.PointsTo, record.Key))
            : FieldValue.Text(record.Key.Value);
    }
}
