namespace CrmConnector.Processes.Format;

/// <summary>The format of a process file.</summary>
internal static class ProcessFormat
{
    private static readonly TextSpec Connection = new("a connection's name");
    private static readonly TextSpec Entity = new("an entity's name");
    private static readonly TextSpec Field = new("a field's name");

    private static MapSpec Address(string name) =>
        new(
            name,
            [
                new KeySpec("connection", Connection, "A connection of the installation file.")
                {
                    Required = true,
                    Example = "erp",
                },
                new KeySpec("entity", Entity, "The entity's name as `crmconnector discover` shows it.")
                {
                    Required = true,
                    Example = "customers",
                },
            ]
        );

    public static MapSpec Root { get; } =
        new(
            "a process file",
            [
                new KeySpec(
                    "process",
                    FormatPatterns.Name("a process name"),
                    "The process's name, distinct in the installation. State, reports and commands use it: to rename a process is to make a new one."
                )
                {
                    Required = true,
                    Example = "erp-to-crm-customers",
                },
                new KeySpec("title", new TextSpec("a text"), "The name for people.")
                {
                    Default = "the process's name",
                    Example = "ERP customers to CRM accounts",
                },
                new KeySpec(
                    "link",
                    FormatPatterns.Name("a link set's name"),
                    "The link set that the records belong to. Processes with the same link set share their links."
                )
                {
                    Required = true,
                    Example = "customer",
                },
                new KeySpec("from", Address("the source"), "Where records are read.")
                {
                    Required = true,
                    Example = "{ connection: erp, entity: customers }",
                },
                new KeySpec("to", Address("the target"), "Where records are written.")
                {
                    Required = true,
                    Example = "{ connection: crm, entity: account }",
                },
                new KeySpec(
                    "direction",
                    new WordSpec(["one-way", "two-way"]),
                    "`two-way` also carries changes of the target's records back, through the inverse of each mapping."
                )
                {
                    Default = "one-way",
                    Example = "two-way",
                },
                new KeySpec(
                    "reverse",
                    Reverse,
                    "What the flow back of a two-way process may do besides changing linked records."
                )
                {
                    Default = "it creates and deletes nothing",
                    Example = "{ creates: no, deletes: ignore }",
                },
                new KeySpec(
                    "writeBack",
                    new ListSpec("a list of mappings", FieldFormat.WriteBack),
                    "What the target generates (a number, a key) and the source shall know: copied into the linked source record, and again whenever it changes."
                )
                {
                    Example = "[ { from: accountnumber, to: crm_number } ]",
                },
                new KeySpec(
                    "match",
                    new ListSpec(
                        "a list of matches",
                        new OpenMapSpec("a match: source field to target field", "a source field", Field)
                    ),
                    "How an unlinked source record finds its target record before one is created. Tried in turn; within one entry all pairs must be equal and none blank."
                )
                {
                    Example = "[ { code: accountnumber }, { name: name, city: address1_city } ]",
                },
                new KeySpec(
                    "fields",
                    new ListSpec("a list of field mappings", FieldFormat.Mapping),
                    "How each target field gets its value."
                )
                {
                    Required = true,
                    Example = "[ { from: name, to: name } ]",
                },
                new KeySpec("where", ConditionFormat.List, "Which source records take part; all conditions must hold.")
                {
                    Default = "all records",
                    Example = "[ { field: active, is: true } ]",
                },
                new KeySpec(
                    "creates",
                    new EitherSpec([FlagSpec.Instance, When]),
                    "Which unlinked records may be created in the target."
                )
                {
                    Default = "yes",
                    Example = "yes",
                },
                new KeySpec(
                    "conversion",
                    ConversionFormat.Conversion,
                    "How a source record becomes a target record (a lead becomes a customer): in steps that go on where they were stopped. Takes the place of `creates`."
                )
                {
                    Example = "{ when: [ { field: statecode, is: 1 } ], requires: [ companyname ] }",
                },
                new KeySpec(
                    "deletes",
                    new EitherSpec([new WordSpec(["ignore", "propagate", "unlink"]), SetOnDelete]),
                    "What the deletion of a source record does: `ignore` leaves the target record and its link, `propagate` deletes it, `unlink` leaves it and dissolves the link, `set` writes some of its fields."
                )
                {
                    Default = "ignore",
                    Example = "unlink",
                },
                new KeySpec(
                    "recreate",
                    FlagSpec.Instance,
                    "Whether a target record that its users deleted is created again."
                )
                {
                    Default = "no",
                    Example = "no",
                },
                new KeySpec(
                    "conflicts",
                    new TextSpec("the winning connection's name, newest or review"),
                    "Who wins where both sides changed a field: the connection named here, the record that was modified last (`newest`), or a person (`review`)."
                )
                {
                    Default = "the source connection",
                    Example = "erp",
                },
                new KeySpec(
                    "guard",
                    GuardFormat.Guard,
                    "How much one run may do before it stops and asks. A percentage is of the linked records, but never fewer than 10 records."
                ),
                new KeySpec(
                    "journal",
                    JournalFormat.Journal,
                    "`values` also keeps, encrypted, what each field held before the process wrote it, so that a run can be undone: for 30 days, or for the time given."
                )
                {
                    Default = "no values",
                    Example = "values",
                },
                new KeySpec(
                    "wizard",
                    WizardFormat.Wizard,
                    "What the end user may choose, at any time: on or off, optional fields, conditions. Without it, the process is as the file says."
                )
                {
                    Default = "nothing",
                },
                new KeySpec("schedule", ScheduleFormat.Schedule, "When the process runs by itself.")
                {
                    Default = "only when asked",
                    Example = "{ every: 5m }",
                },
            ]
        )
        {
            Rules = [new KeyRule.Excludes("conversion", ["creates"])],
        };

    private static MapSpec Reverse =>
        new(
            "the rules of the flow back",
            [
                new KeySpec(
                    "creates",
                    new EitherSpec([FlagSpec.Instance, When]),
                    "Which unlinked records of the target may be created in the source."
                )
                {
                    Default = "no",
                    Example = "{ when: [ { field: statecode, is: 0 } ] }",
                },
                new KeySpec(
                    "deletes",
                    new EitherSpec([new WordSpec(["ignore", "propagate", "unlink"]), SetOnDelete]),
                    "What the deletion of a target record does to its source record."
                )
                {
                    Default = "ignore",
                    Example = "ignore",
                },
                new KeySpec(
                    "recreate",
                    FlagSpec.Instance,
                    "Whether a source record that its users deleted is created again."
                )
                {
                    Default = "no",
                    Example = "no",
                },
                new KeySpec("where", ConditionFormat.List, "Which target records take part; all conditions must hold.")
                {
                    Default = "all records",
                    Example = "[ { field: statecode, is: 0 } ]",
                },
                new KeySpec(
                    "guard",
                    GuardFormat.Guard,
                    "How much one run of the flow back may do before it stops and asks."
                ),
            ]
        );

    private static MapSpec When =>
        new(
            "a map { when: [conditions] }",
            [
                new KeySpec(
                    "when",
                    ConditionFormat.List,
                    "Conditions on the source record; only records that meet all of them are created."
                )
                {
                    Required = true,
                    Example = "[ { field: active, is: true } ]",
                },
            ]
        );

    private static MapSpec SetOnDelete =>
        new(
            "a map { set: { FIELD: VALUE } }",
            [
                new KeySpec(
                    "set",
                    new OpenMapSpec("a map of target fields to values", "a target field", ScalarSpec.Instance),
                    "The target fields to write, with their values."
                )
                {
                    Required = true,
                    Example = "{ statecode: 1 }",
                },
            ]
        );
}
