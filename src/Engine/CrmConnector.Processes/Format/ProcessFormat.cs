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
                new KeySpec(
                    "members",
                    new WordSpec(["one", "many"]),
                    "How many records of the entity one link may have. `many` (several leads of one customer): a record that matches one which is linked already joins the link, and all of them receive. All processes of the link set that name the entity must say the same."
                )
                {
                    Default = "one",
                    Example = "many",
                },
                new KeySpec(
                    "flowsBack",
                    new ListSpec("a list of fields", Field),
                    "With `members: many`: the entity's fields whose changes also reach the other records of the link. The values of all other fields are only given to records that are created."
                )
                {
                    Default = "no field",
                    Example = "[ telephone1 ]",
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
                    MatchFormat.List,
                    "How an unlinked source record finds its target record before one is created. Tried in turn; within one entry all pairs must be equal and none blank."
                )
                {
                    Example = "[ { code: accountnumber }, { name: name, city: address1_city } ]",
                },
                new KeySpec(
                    "joins",
                    new OpenMapSpec("a map of fields to entities", "a field", new TextSpec("an entity's name")),
                    "Pointers inside one system that mean \"the same real thing\": a field of the source or target entity, and the entity of the same connection that it points to. Followed before `match`, by all processes of the link set."
                )
                {
                    Default = "none",
                    Example = "{ originatingleadid: lead }",
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
                new KeySpec(
                    "lines",
                    LinesFormat.Lines,
                    "Records of another entity that belong wholly to these (the lines of an order): they are read and written with their header, all of them or none."
                )
                {
                    Default = "none",
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
                    new EitherSpec([FlagSpec.Instance, new WordSpec(["never"])]),
                    "Whether a target record that its users deleted is created again: `yes`, `no` (only where somebody edited the source record at the same time, and changes flow both ways), or `never`."
                )
                {
                    Default = "no",
                    Example = "no",
                },
                new KeySpec(
                    "conflicts",
                    new EitherSpec([
                        new TextSpec("the winning connection's name, newest or review"),
                        new ListSpec("a list of connections, the winner first", Connection),
                    ]),
                    "Who wins where both sides changed a field: the connection named here, the record that was modified last (`newest`), or a person (`review`). A list gives an order for all pairs of the link set: of two connections the one that stands first wins, and all processes of the link set write the same list."
                )
                {
                    Default = "the source connection",
                    Example = "erp",
                },
                new KeySpec(
                    "skew",
                    FormatPatterns.Interval,
                    "How far the clocks of two systems may differ: under `newest`, modification times that are closer together are not told apart, and the record waits for a person."
                )
                {
                    Default = "2s",
                    Example = "30s",
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
            Rules =
            [
                new KeyRule.Excludes("conversion", ["creates"]),
                new KeyRule.Excludes("lines", ["conversion", "writeBack", "journal"]),
            ],
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
                    new EitherSpec([FlagSpec.Instance, new WordSpec(["never"])]),
                    "Whether a source record that its users deleted is created again: `yes`, `no` (only where somebody edited the target record at the same time, and changes flow both ways), or `never`."
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
