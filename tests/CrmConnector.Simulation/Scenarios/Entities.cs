using CrmConnector.Abstractions.Schema;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>The entities that simulated systems have: an ERP's, a CRM's, a mail server's.</summary>
internal static class Entities
{
    public const string Customers = "customers";
    public const string Persons = "persons";
    public const string Closed = "closed";
    public const string Category = "customer";

    public static EntityTraits ErpCustomers(Dice dice) => ErpCustomers(EntityHabits.Draw(dice));

    public static EntityTraits ErpCustomers(EntityHabits habits) =>
        EntityTraits.Of(Customers, ErpCustomerFields, "erp", habits);

    public static EntityTraits ErpPersons(Dice dice) =>
        EntityTraits.Of(Persons, ErpPersonFields, "erp", EntityHabits.Draw(dice));

    public static EntityTraits CrmCustomers(Dice dice) => CrmCustomers(EntityHabits.Draw(dice));

    public static EntityTraits CrmCustomers(EntityHabits habits) =>
        EntityTraits.Of(Customers, CrmCustomerFields, "crm", habits);

    public static EntityTraits CrmPersons(Dice dice) =>
        EntityTraits.Of(Persons, CrmPersonFields, "crm", EntityHabits.Draw(dice));

    public static EntityTraits MailContacts(Dice dice) => MailContacts(EntityHabits.DrawMail(dice));

    public static EntityTraits MailContacts(EntityHabits habits) =>
        EntityTraits.Of(Customers, MailFields, "mail", habits);

    /// <summary>Accounts that can be closed.</summary>
    public static EntityTraits CrmAccounts(EntityHabits habits) =>
        EntityTraits.Of(
            Customers,
            () => [.. CrmCustomerFields(), Flag(Closed, ValueDomain.Closed)],
            "accounts",
            habits
        );

    /// <summary>Contacts of a mail server that makes display names, with a category.</summary>
    public static EntityTraits ExchangeContacts(EntityHabits habits) =>
        EntityTraits.Of(
            Customers,
            () => [.. MailFields(), Display(), Flag(Category, ValueDomain.Category)],
            "exchange",
            habits
        );

    public static EntityTraits ExchangePersons(EntityHabits habits) =>
        EntityTraits.Of(Persons, ExchangePersonFields, "exchange", habits);

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

    private static SimulatedField[] ExchangePersonFields() =>
        [
            Key(),
            Code(),
            new("name", FieldType.Text, ValueDomain.Name) { MaxLength = 30, Normaliser = Normaliser.Trim },
            new("email", FieldType.Text, ValueDomain.Email) { Normaliser = Normaliser.LowerCase },
            Display(),
        ];

    private static SimulatedField Display() => new("display", FieldType.Text, ValueDomain.Display);

    private static SimulatedField Flag(string name, ValueDomain domain) => new(name, FieldType.Boolean, domain);

    private static SimulatedField Key() => new("id", FieldType.Text, ValueDomain.Key);

    private static SimulatedField Code() => new("code", FieldType.Text, ValueDomain.Code) { MaxLength = 20 };
}
