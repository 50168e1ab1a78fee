using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Validation;

public sealed class ProcessValidatorTests
{
    private const string Agents = """
        process: agents
        link: agent
        from: { connection: erp, entity: agents }
        to: { connection: crm, entity: systemuser }
        fields:
          - { from: name, to: name }
        creates: no
        """;

    [Fact]
    public void A_good_set_has_no_complaint() =>
        World
            .Errors(
                """
                process: customers
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: crm, entity: account }
                match: [ { code: accountnumber } ]
                fields:
                  - { from: code, to: accountnumber }
                  - { from: name, to: name, convert: { truncate: 160 } }
                  - { from: phone, to: telephone1, convert: [ trim, { phone: { country: IT, style: national } } ] }
                  - { from: [city, country], to: origin, convert: { concat: ", " }, write: on-create }
                  - { from: credit, to: creditlimit }
                  - { from: country, to: industrycode, values: { IT: 1, FR: 2 }, otherwise: { use: 2 } }
                  - { to: donotemail, value: true }
                  - { from: since, to: opened }
                  - { from: agent, to: ownerid, reference: agent }
                  - { from: boss, to: parentaccountid, reference: { link: customer, entity: customers } }
                where:
                  - { field: active, is: true }
                  - { field: since, atLeast: 2020-01-01 }
                  - { field: credit, moreThan: 0 }
                deletes: { set: { statecode: 1 } }
                """,
                Agents
            )
            .ShouldBe("");

    [Fact]
    public void What_a_converter_gives_by_its_arguments_is_left_to_the_values()
    {
        const string process = """
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            fields:
              - { from: changed, to: opened, convert: date }
              - { from: name, to: name }
            creates: no
            """;
        World.Errors(process).ShouldBe("");
        World.Errors(process.Replace(", convert: date", "", StringComparison.Ordinal)).ShouldContain("takes a date");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_place_and_cure() =>
        World
            .Errors(
                """
                process: customers
                link: customer
                from: { connection: erp, entity: customers }
                to: { connection: crm, entity: account }
                match: [ { cod: accountnumber }, { code: acountnumber }, { active: opened }, { code: geo } ]
                fields:
                  - { from: cod, to: telephon1 }
                  - { from: Customer number, to: Main Phone }
                  - { from: name, to: createdon }
                  - { from: name, to: geo }
                  - { from: active, to: statecode }
                  - { from: name, to: origin }
                  - { from: logo, to: accountnumber }
                  - { from: active, to: opened }
                  - { from: phone, to: numberofemployees }
                  - { from: changed, to: creditlimit, convert: trim }
                  - { from: country, to: industrycode, values: { IT: Acounting, FR: 7 }, otherwise: { use: x } }
                  - { to: donotemail, value: perhaps }
                  - { to: ownerid, from: agent, reference: agnt }
                  - { to: parentaccountid, from: boss, reference: customer }
                where:
                  - { field: activ, is: true }
                  - { field: active, is: "yes" }
                  - { field: active, lessThan: 1 }
                  - { field: code, is: 12 }
                  - { field: credit, contains: 1 }
                  - any:
                      - { field: logo, is: a }
                      - not: { field: since, in: [2020-01-01, yesterday] }
                deletes: { set: { statecod: 1, statecode: 7, createdon: 2020-01-01 } }
                creates: { when: [ { field: nam, blank: no } ] }
                """,
                Agents
            )
            .ShouldMatchApproved(c => c.NoDiff());

    [Fact]
    public void Converters_are_checked_with_their_arguments() =>
        World
            .Errors(
                Files.Process(
                    fields: """
                      - { from: name, to: name, convert: trimm }
                      - { from: phone, to: telephone1, convert: phone }
                      - { from: code, to: accountnumber, convert: { trim: 5 } }
                      - { from: city, to: origin, write: on-create, convert: [ { truncate: long }, { phone: { contry: IT, style: e165 } } ] }
                      - { from: [credit, boss], to: creditlimit, convert: number }
                    """
                )
            )
            .ShouldBe(
                """
                a.yaml(6,38): there is no converter 'trimm'; did you mean 'trim'?
                a.yaml(7,45): converter 'phone' lacks 'country'; write it as in 'convert: { phone: IT }'
                a.yaml(8,55): converter 'trim' takes no argument; remove it
                a.yaml(9,72): 'length' of converter 'truncate' is not a whole number; write a whole number
                a.yaml(9,99): converter 'phone' takes no 'contry'; did you mean 'country'?
                a.yaml(9,110): 'style' of converter 'phone' cannot be 'e165'; did you mean 'e164'?
                a.yaml(10,13): converter 'number' takes one value, and several source fields stand here; put first one that takes several: concat
                """
            );

    [Fact]
    public void A_converter_is_given_a_type_that_it_takes() =>
        World
            .Errors(
                Files.Process(
                    fields: "  - { from: name, to: name }\n  - { from: since, to: creditlimit, convert: number }\n  - { from: since, to: accountnumber, convert: [ trim, number ] }"
                )
            )
            .ShouldBe(
                "a.yaml(7,46): converter 'number' is given a date, and takes a whole number or a decimal number; use another converter, or put one before it"
            );

    [Fact]
    public void Unknown_connections_and_entities_are_named() =>
        World
            .Errors(
                Files
                    .Process()
                    .Replace("connection: crm", "connection: crn")
                    .Replace("entity: customers", "entity: costumers"),
                Files.Process().Replace("process: customers", "process: b").Replace("entity: account", "entity: user"),
                Files
                    .Process()
                    .Replace("process: customers", "process: c")
                    .Replace("connection: crm", "connection: mail")
                    .Replace("entity: customers", "entity: totals")
            )
            .ShouldBe(
                """
                a.yaml(3,34): connection 'erp' has no entity 'costumers'; did you mean 'customers'?
                a.yaml(4,19): the installation has no connection 'crn'; did you mean 'crm'?
                b.yaml(4,32): connection 'crm' has no entity 'user'; did you mean 'systemuser'?
                c.yaml(3,34): entity 'totals' of 'erp' cannot be synced; It has no key; add a primary key
                c.yaml(4,19): warning: connection 'mail' could not be reached, so nothing about it was checked; check again when the system answers
                """
            );

    [Fact]
    public void A_required_field_without_a_mapping_is_an_error_only_where_records_are_created()
    {
        const string field = "  - { from: code, to: accountnumber }";
        World
            .Errors(Files.Process(fields: field))
            .ShouldBe(
                "a.yaml(5,1): 'crm/account' refuses a new record without 'name', and no mapping gives it a value; add a mapping to 'name', or 'creates: no'"
            );
        World.Errors(Files.Process("creates: no", field)).ShouldBe("");
    }

    [Fact]
    public void Rights_that_the_target_does_not_give_are_named()
    {
        var accounts = World.Accounts with { Writes = new() };
        var result = World.Validate(World.With(World.Customers, accounts), Files.Process("deletes: propagate"));
        Files
            .Text(result.Errors)
            .ShouldBe(
                """
                a.yaml(1,1): no record can be created in 'crm/account'; write 'creates: no', or give the connection's user the right
                a.yaml(4,32): no record of 'crm/account' can be changed; add 'write: on-create' to every mapping, or give the connection's user the right
                a.yaml(7,10): records of 'crm/account' cannot be deleted; write 'deletes: ignore', 'unlink' or '{ set: { FIELD: VALUE } }', or give the connection's user the right
                """
            );
    }

    [Fact]
    public void Processes_over_a_pair_that_disagree_about_the_winner_are_an_error()
    {
        const string back =
            "process: back\nlink: customer\nfrom: { connection: crm, entity: account }\nto: { connection: erp, entity: customers }\ncreates: no\nfields:\n  - { from: name, to: name, write: if-empty }\n";
        World.Errors(Files.Process(), back + "conflicts: erp").ShouldBe("");
        World
            .Errors(Files.Process(), back)
            .ShouldStartWith(
                "b.yaml(1,1): between 'crm/account' and 'erp/customers' process 'back' lets 'crm' win and process 'customers' lets 'erp' win;"
            );
    }

    [Theory]
    [InlineData("[ { field: country, is: IT } ]", "[ { field: country, is: FR } ]", true)]
    [InlineData(
        "[ { field: country, in: [IT, FR] } ]",
        "[ { field: active, is: true }, { field: country, in: [DE, ES] } ]",
        true
    )]
    [InlineData("[ { field: country, in: [IT, FR] } ]", "[ { field: country, notIn: [IT, FR, DE] } ]", true)]
    [InlineData("[ { field: country, is: IT } ]", "[ { field: country, blank: yes } ]", true)]
    [InlineData("[ { field: credit, is: 1 } ]", "[ { field: credit, is: 1.0 } ]", false)]
    [InlineData("[ { field: country, is: IT } ]", "[ { field: country, isNot: it } ]", false)]
    [InlineData("[ { field: country, is: IT } ]", "[ { field: country, is: it } ]", false)]
    [InlineData("[ { field: country, is: IT } ]", "[ { field: city, is: Rome } ]", false)]
    [InlineData("[ { any: [ { field: country, is: IT } ] } ]", "[ { field: country, is: FR } ]", false)]
    public void Two_writers_of_one_field_must_exclude_each_other(string one, string other, bool allowed)
    {
        var errors = World.Errors(
            Files.Process($"where: {one}"),
            Files.Process($"where: {other}").Replace("process: customers", "process: others")
        );
        errors.ShouldBe(
            allowed
                ? ""
                : "b.yaml(6,23): process 'customers' writes this field from 'erp/customers' too; map it in one of the two, or let their 'where' exclude each other by 'is' or 'in' on the same field"
        );
    }

    [Fact]
    public void A_name_that_stands_twice_is_an_error() =>
        World
            .Errors(
                Files.Process("where: [ { field: country, is: IT } ]"),
                Files.Process("where: [ { field: country, is: FR } ]")
            )
            .ShouldBe("b.yaml(1,10): process 'customers' is declared in a.yaml already; give it another name");

    [Fact]
    public void Deletions_that_the_feed_does_not_tell_are_warned_about()
    {
        var customers = World.Customers with { Changes = new("modified timestamp", "") { HasFeed = true } };
        var result = World.Validate(World.With(customers, World.Accounts), Files.Process("deletes: unlink"));
        result.IsValid.ShouldBeTrue();
        Files
            .Text(result.Errors)
            .ShouldBe(
                "a.yaml(7,10): warning: the changes of 'erp/customers' (modified timestamp) do not tell deletions, so only a whole pass over the entity finds them; see 'crmconnector discover' for what would be better"
            );
    }

    [Fact]
    public void A_file_that_cannot_be_read_whole_is_checked_as_far_as_it_can() =>
        World
            .Errors(Files.Process("creats: no", "  - name\n  - { from: nam, to: name }\n  - { from: x }"))
            .ShouldBe("a.yaml(7,13): entity 'customers' of 'erp' has no field 'nam'; did you mean 'name'?");

    [Theory]
    [InlineData(CreateSafetyKind.CreatesNothing, "creates: no")]
    [InlineData(CreateSafetyKind.ChosenKey, "", true)]
    [InlineData(CreateSafetyKind.Receipt, "", false, true)]
    [InlineData(CreateSafetyKind.CorrelationField, "", false, false, "origin")]
    [InlineData(CreateSafetyKind.UniqueMatch, "match: [ { name: name }, { code: accountnumber } ]")]
    [InlineData(CreateSafetyKind.None, "match: [ { name: name } ]")]
    public void Each_process_says_how_it_creates_without_doubling(
        CreateSafetyKind kind,
        string more,
        bool ownKeys = false,
        bool receipts = false,
        string? correlation = null
    )
    {
        var accounts = World.Accounts with
        {
            UniqueKeys =
            [
                ["accountnumber"],
            ],
            CorrelationField = correlation,
            KeyFields = ["accountid"],
            Fields = [.. World.Accounts.Fields.Skip(1)],
            Writes = World.Accounts.Writes with { OwnGuidKeys = ownKeys, Receipts = receipts },
        };

        var result = World.Validate(World.With(World.Customers, accounts), Files.Process(more));

        result.CreateSafety["customers"].Kind.ShouldBe(kind);
        result.Errors.Count.ShouldBe(kind == CreateSafetyKind.None ? 1 : 0);
        result.Errors.ShouldAllBe(e => e.Severity == Severity.Warning);
        result.IsValid.ShouldBeTrue();
    }

    [Fact]
    public void Mapped_keys_are_safe_when_all_of_them_are_mapped()
    {
        var accounts = World.Accounts with
        {
            KeyFields = ["accountnumber"],
            Fields = [.. World.Accounts.Fields.Skip(1)],
            Writes = World.Accounts.Writes with { OwnGuidKeys = false, MappedKeys = true },
        };
        const string fields = "  - { from: name, to: name }\n  - { from: code, to: accountnumber }";

        World
            .Validate(World.With(World.Customers, accounts), Files.Process(fields: fields))
            .CreateSafety["customers"]
            .Kind.ShouldBe(CreateSafetyKind.MappedKey);
        World
            .Validate(World.With(World.Customers, accounts), Files.Process())
            .CreateSafety["customers"]
            .Kind.ShouldBe(CreateSafetyKind.None);
    }
}
