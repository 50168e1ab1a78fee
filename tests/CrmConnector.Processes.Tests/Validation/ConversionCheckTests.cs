namespace CrmConnector.Processes.Tests.Validation;

public sealed class ConversionCheckTests
{
    [Theory]
    [InlineData("{ when: [ { field: active, is: true } ] }")]
    [InlineData(
        "{ when: [ { field: active, is: true } ], requires: [ name, code ], became: [ { entity: agents, by: boss } ] }"
    )]
    [InlineData("{ orFirst: [ { entity: agents, by: boss } ] }")]
    [InlineData(
        "{ when: [ { field: active, is: true } ], orFirst: [ { entity: agents, by: agent, of: agents } ], became: [ { entity: agents, by: boss } ] }"
    )]
    [InlineData(
        "{ when: [ { field: active, is: true } ], became: [ { entity: agents, by: boss, writeBack: [ { from: accountnumber, to: code } ] } ] }"
    )]
    public void A_conversion_of_known_fields_is_right(string conversion) => Errors(conversion).ShouldBe("");

    [Theory]
    [InlineData(
        "{ when: [ { field: active, is: true } ], became: [ { entity: agents, by: boss, writeBack: [ { from: accountnumbr, to: code } ] } ] }",
        "entity 'account' of 'crm' has no field 'accountnumbr'; did you mean 'accountnumber'?"
    )]
    [InlineData(
        "{ when: [ { field: active, is: true } ], became: [ { entity: agents, by: boss, writeBack: [ { from: accountnumber, to: cod } ] } ] }",
        "entity 'agents' of 'erp' has no field 'cod'; did you mean 'code'?"
    )]
    [InlineData(
        "{ requires: [ name ] }",
        "a conversion lacks one of the keys 'when' or 'orFirst'; add at least one of them"
    )]
    [InlineData(
        "{ orFirst: [ { entity: agnts, by: boss } ] }",
        "connection 'erp' has no entity 'agnts'; did you mean 'agents'?"
    )]
    [InlineData(
        "{ orFirst: [ { entity: agents, by: bosss } ] }",
        "entity 'agents' of 'erp' has no field 'bosss'; did you mean 'boss'?"
    )]
    [InlineData(
        "{ orFirst: [ { entity: agents, by: agent } ] }",
        "'agent' points to agents, not to 'customers'; name the field that points to the record that is converted"
    )]
    [InlineData(
        "{ orFirst: [ { entity: agents, by: active } ] }",
        "'active' of 'agents' is no pointer: it cannot hold a key of 'customers'; name the field that points to the record that is converted"
    )]
    [InlineData(
        "{ orFirst: [ { entity: agents, by: boss, of: agent } ], became: [ { entity: agents, by: boss } ] }",
        "'agent' is nothing that the record became; did you mean 'agents'?"
    )]
    [InlineData(
        "{ orFirst: [ { entity: agents, by: active, of: agents } ], became: [ { entity: agents, by: boss } ] }",
        "'active' of 'agents' is no pointer: it cannot hold a key of 'agents'; name the field that points to what the record became: 'agent'"
    )]
    [InlineData(
        "{ when: [ { field: active, is: true } ], became: [ { entity: agnts, by: boss } ] }",
        "connection 'erp' has no entity 'agnts'; did you mean 'agents'?"
    )]
    [InlineData(
        "{ when: [ { field: actve, is: true } ] }",
        "entity 'customers' of 'erp' has no field 'actve'; did you mean 'active'?"
    )]
    [InlineData(
        "{ when: [ { field: active, is: true } ], requires: [ nme ] }",
        "entity 'customers' of 'erp' has no field 'nme'; did you mean 'name'?"
    )]
    [InlineData(
        "{ when: [ { field: active, is: true } ], became: [ { entity: agents, by: bosss } ] }",
        "entity 'agents' of 'erp' has no field 'bosss'; did you mean 'boss'?"
    )]
    [InlineData(
        "{ when: [ { field: active, is: true } ], became: [ { entity: agents, by: agent } ] }",
        "'agent' points to agents, not to 'customers'; name the field that points to the record that was converted"
    )]
    [InlineData("{ when: [ { field: active, is: true } ] }\ncreates: yes", "creates")]
    public void What_cannot_be_done_is_said(string conversion, string error) => Errors(conversion).ShouldContain(error);

    [Theory]
    [InlineData("{ from: accountnumber, to: code }", true)]
    [InlineData("{ from: accountnumber, to: code, convert: [trim] }", false)]
    [InlineData("{ from: name, to: code }", false)]
    public void What_is_written_into_what_a_record_became_must_agree_with_the_process_between_the_two(
        string mapping,
        bool agrees
    )
    {
        const string Conversion =
            "{ when: [ { field: active, is: true } ], became: [ { entity: agents, by: boss, writeBack: [ { from: accountnumber, to: code } ] } ] }";
        var conversion = Files
            .Process($"match: [ {{ code: accountnumber }} ]\nconversion: {Conversion}\n")
            .Replace("process: customers", "process: lead-becomes-customer", StringComparison.Ordinal);
        var agents = $$"""
            process: agents
            link: customer
            from: { connection: crm, entity: account }
            to: { connection: erp, entity: agents }
            fields:
              - {{mapping}}
            """;
        Expect(World.Errors(conversion, agents), "lead-becomes-customer");
        Expect(World.Errors(agents, conversion), "agents");

        void Expect(string errors, string other)
        {
            var error =
                $"process '{other}' writes 'erp/agents' from 'crm/account' in this field too; write it in one of the two, or let both copy one and the same field as it is";
            errors.Contains(error, StringComparison.Ordinal).ShouldBe(!agrees, errors);
        }
    }

    private static string Errors(string conversion)
    {
        var process = Files.Process($"match: [ {{ code: accountnumber }} ]\nconversion: {conversion}\n");
        return Files.Errors(process) is { Length: > 0 } malformed ? malformed : World.Errors(process);
    }
}
