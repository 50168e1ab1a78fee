using CrmConnector.Abstractions.Schema;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>The entities that simulated systems have: an ERP's, a CRM's, a mail server's.</summary>
internal static class Entities
{
    public const string Customers = "customers";
    public const string Persons = "persons";

    public static EntityTraits ErpCustomers(Dice dice) => Draw(Customers, "erp", ErpCustomerFields, dice);

    public static EntityTraits ErpPersons(Dice dice) => Draw(Persons, "erp", ErpPersonFields, dice);

    public static EntityTraits CrmCustomers(Dice dice) => Draw(Customers, "crm", CrmCustomerFields, dice);

    public static EntityTraits CrmPersons(Dice dice) => Draw(Persons, "crm", CrmPersonFields, dice);

    /// <summary>A mail server has neither versions worth checking nor anything that makes a create safe, and its feed comes in rounds.</summary>
    public static EntityTraits MailContacts(Dice dice) =>
        EntityTraits.Of(
            Customers,
            MailFields,
            "mail",
            FeedKind.DeltaRounds,
            dice.Percent(50) ? CreateKind.Nothing : CreateKind.UniqueCode,
            hasVersions: dice.Percent(50),
            tellsStored: dice.Percent(50),
            dice.Percent(50) ? TimeSpan.FromSeconds(30) : TimeSpan.Zero
        );

    private static EntityTraits Draw(
        string name,
        string kind,
        Func<IReadOnlyList<SimulatedField>> fields,
        Dice dice
    ) =>
        EntityTraits.Of(
            name,
            fields,
            kind,
            dice.Pick(Enum.GetValues<FeedKind>()),
            dice.Pick(Enum.GetValues<CreateKind>()),
            hasVersions: dice.Percent(60),
            tellsStored: dice.Percent(60),
            dice.Percent(20) ? TimeSpan.FromSeconds(10) : TimeSpan.Zero
        );

    private static SimulatedField[] ErpCustomerFields() =>
        [
            Key(),
            Code(),
            new("name", FieldType.Text, ValueDomain.Name) { MaxLength = 60 },
            new("city", FieldType.Text, ValueDomain.City),
            new("email", FieldType.Text, ValueDomain.Email),
            new("credit", FieldType.Decimal, ValueDomain.Credit),
            new("active", FieldType.Boolean, ValueDomain.Flag),
            new("grade", FieldType.Text, ValueDomain.Grade),
            new("note", FieldType.Text, ValueDomain.Note),
        ];

    private static SimulatedField[] CrmCustomerFields() =>
        [
            Key(),
            Code(),
            new("name", FieldType.Text, ValueDomain.Name) { MaxLength = 30 },
            new("city", FieldType.Text, ValueDomain.City) { Normaliser = Normaliser.Trim },
            new("email", FieldType.Text, ValueDomain.Email) { Normaliser = Normaliser.LowerCase },
            new("credit", FieldType.Decimal, ValueDomain.Credit) { Normaliser = Normaliser.TwoDecimals },
            new("active", FieldType.Boolean, ValueDomain.Flag),
            new("grade", FieldType.Choice, ValueDomain.GradeNumber),
            new("note", FieldType.Text, ValueDomain.Note) { Normaliser = Normaliser.Trim },
        ];

    private static SimulatedField[] MailFields() =>
        [
            Key(),
            Code(),
            new("name", FieldType.Text, ValueDomain.Name) { MaxLength = 30, Normaliser = Normaliser.Trim },
            new("city", FieldType.Text, ValueDomain.City),
            new("email", FieldType.Text, ValueDomain.Email) { Normaliser = Normaliser.LowerCase },
            new("note", FieldType.Text, ValueDomain.Note),
        ];

    private static SimulatedField[] ErpPersonFields() =>
        [
            Key(),
            Code(),
            new("name", FieldType.Text, ValueDomain.Name) { MaxLength = 60 },
            new("email", FieldType.Text, ValueDomain.Email),
            new("active", FieldType.Boolean, ValueDomain.Flag),
            new("company", FieldType.Text, ValueDomain.Pointer) { PointsTo = Customers },
            new("boss", FieldType.Text, ValueDomain.Pointer) { PointsTo = Persons },
        ];

    private static SimulatedField[] CrmPersonFields() =>
        [
            Key(),
            Code(),
            new("name", FieldType.Text, ValueDomain.Name) { MaxLength = 30 },
            new("email", FieldType.Text, ValueDomain.Email) { Normaliser = Normaliser.LowerCase },
            new("active", FieldType.Boolean, ValueDomain.Flag),
            new("company", FieldType.Reference, ValueDomain.Pointer) { PointsTo = Customers },
            new("boss", FieldType.Reference, ValueDomain.Pointer) { PointsTo = Persons },
        ];

    private static SimulatedField Key() => new("id", FieldType.Text, ValueDomain.Key);

    private static SimulatedField Code() => new("code", FieldType.Text, ValueDomain.Code) { MaxLength = 20 };
}
