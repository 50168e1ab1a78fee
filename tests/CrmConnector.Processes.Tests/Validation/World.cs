using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Tests.Validation;

/// <summary>A small ERP and CRM, as discovery would describe them, and a few made-up converters.</summary>
internal static class World
{
    private static readonly WriteAbilities Everything = new()
    {
        CanCreate = true,
        CanUpdate = true,
        CanDelete = true,
        OwnGuidKeys = true,
    };

    private static readonly ChangeDetection Log = new("change log", "") { HasFeed = true, TellsDeletions = true };

    public static EntitySchema Customers { get; } =
        new(
            "customers",
            [
                new("id", FieldType.Integer) { Required = true },
                new("code", FieldType.Text) { MaxLength = 20, Label = "Customer number" },
                new("name", FieldType.Text) { MaxLength = 200 },
                new("phone", FieldType.Text),
                new("city", FieldType.Text),
                new("country", FieldType.Text),
                new("active", FieldType.Boolean),
                new("credit", FieldType.Decimal),
                new("since", FieldType.Date),
                new("changed", FieldType.Instant),
                new("logo", FieldType.Binary),
                new("agent", FieldType.Integer) { References = ["agents"] },
                new("boss", FieldType.Integer),
            ],
            ["id"]
        )
        {
            Changes = Log,
            Writes = Everything with { OwnGuidKeys = false, Receipts = true },
            UniqueKeys =
            [
                ["code"],
            ],
        };

    public static EntitySchema Accounts { get; } =
        new(
            "account",
            [
                new("accountid", FieldType.Guid) { CanUpdate = false, Required = true },
                new("accountnumber", FieldType.Text) { MaxLength = 20 },
                new("name", FieldType.Text) { MaxLength = 160, Required = true },
                new("telephone1", FieldType.Text) { MaxLength = 50, Label = "Main Phone" },
                new("creditlimit", FieldType.Decimal),
                new("numberofemployees", FieldType.Integer),
                new("industrycode", FieldType.Choice) { Options = [new(1, "Accounting"), new(2, "Agriculture")] },
                new("donotemail", FieldType.Boolean),
                new("opened", FieldType.Date),
                new("statecode", FieldType.Choice)
                {
                    CanCreate = false,
                    Options = [new(0, "Active"), new(1, "Inactive")],
                },
                new("createdon", FieldType.Instant) { CanCreate = false, CanUpdate = false },
                new("origin", FieldType.Text) { CanUpdate = false },
                new("ownerid", FieldType.Reference) { References = ["systemuser", "team"] },
                new("parentaccountid", FieldType.Reference) { References = ["account"] },
                new("geo", FieldType.Unsupported) { NativeType = "geography" },
            ],
            ["accountid"]
        )
        {
            Label = "Account",
            Changes = Log,
            Writes = Everything,
        };

    private static readonly EntitySchema Agents = Customers with { Name = "agents" };

    private static readonly EntitySchema Users = Accounts with { Name = "systemuser" };

    private static readonly EntitySchema View = new("totals", [new FieldSchema("sum", FieldType.Decimal)], [])
    {
        Problem = "It has no key; add a primary key.",
        Changes = Log,
        Writes = WriteAbilities.None,
    };

    public static DiscoveredSchemas Schemas { get; } = With(Customers, Accounts);

    public static DiscoveredSchemas With(EntitySchema customers, EntitySchema accounts) =>
        new()
        {
            Connections = ["erp", "crm", "mail"],
            EntityNames = new Dictionary<string, IReadOnlyList<EntityName>>(StringComparer.Ordinal)
            {
                ["erp"] = [new("customers", "customers"), new("agents", "agents"), new("totals", "totals")],
                ["crm"] = [new("account", "Account"), new("systemuser", "User")],
            },
            Entities = new Dictionary<EntityAddress, EntitySchema>
            {
                [new("erp", "customers")] = customers,
                [new("erp", "agents")] = Agents,
                [new("erp", "totals")] = View,
                [new("crm", "account")] = accounts,
                [new("crm", "systemuser")] = Users,
            },
        };

    public static IReadOnlyList<ConverterDescription> Converters { get; } =
    [
        new("trim", "Cuts white space.") { Result = FieldType.Text },
        new("phone", "Phones.")
        {
            Parameters =
            [
                new("country", ConverterParameterType.Text, "The country of numbers without one.") { Required = true },
                new("style", ConverterParameterType.Text, "") { Choices = ["e164", "national"] },
            ],
            ShortParameter = "country",
            Result = FieldType.Text,
            Example = "{ phone: IT }",
        },
        new("concat", "Joins.")
        {
            Parameters = [new("separator", ConverterParameterType.Text, "What stands between.")],
            ShortParameter = "separator",
            Result = FieldType.Text,
            TakesMany = true,
        },
        new("truncate", "Cuts.")
        {
            Parameters =
            [
                new("length", ConverterParameterType.Integer, "Write the most characters.") { Required = true },
            ],
            ShortParameter = "length",
        },
        new("date", "Dates and times.") { MayChangeType = true },
        new("number", "Numbers.") { Result = FieldType.Decimal, Inputs = [FieldType.Integer, FieldType.Decimal] },
    ];

    public static ValidationResult Validate(params string[] files) => Validate(Schemas, files);

    public static ValidationResult Validate(DiscoveredSchemas schemas, params string[] files) =>
        new ProcessValidator(Converters).Validate(
            [.. files.Select((text, i) => ProcessFileParser.Parse(text, $"{(char)('a' + i)}.yaml"))],
            schemas
        );

    public static string Errors(params string[] files) => Files.Text(Validate(files).Errors);
}
