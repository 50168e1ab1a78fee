using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Routing;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Routing;

public sealed class RouteCheckTests
{
    private static readonly EntityAddress Erp = new("erp", "customers");
    private static readonly EntityAddress Crm = new("crm", "account");
    private static readonly EntityAddress Mail = new("mail", "contacts");

    [Fact]
    public void Two_routes_that_fill_a_field_differently_are_named_with_a_value_that_shows_it()
    {
        var findings = Check(
            Flow("erp-crm", Erp, Crm, Step("case", "upper")),
            Flow("crm-mail", Crm, Mail),
            Flow("erp-mail", Erp, Mail)
        );

        findings.ShouldBe([
            "p.yaml(3,5): warning: two routes fill 'name' of 'mail/contacts' differently where 'name' of 'erp/customers' is \"Rossi & Söhne\": 'erp-mail' with \"Rossi & Söhne\", 'erp-crm' > 'crm-mail' with \"ROSSI & SÖHNE\"; convert alike on both routes, or leave the field out of one of them",
        ]);
    }

    [Fact]
    public void Two_routes_that_agree_are_no_news()
    {
        Check(
                Flow("erp-crm", Erp, Crm, Step("case", "upper")),
                Flow("crm-mail", Crm, Mail),
                Flow("erp-mail", Erp, Mail, Step("case", "upper"))
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_round_that_changes_a_value_is_named()
    {
        var findings = Check(
            Flow("erp-crm", Erp, Crm),
            Flow("crm-mail", Crm, Mail, Step("case", "upper")),
            Flow("mail-erp", Mail, Erp)
        );

        findings
            .ShouldHaveSingleItem()
            .ShouldStartWith(
                "p.yaml(3,5): warning: 'name' of 'erp/customers' comes back changed by 'erp-crm' > 'crm-mail' > 'mail-erp': \"Rossi & Söhne\" becomes \"ROSSI & SÖHNE\""
            );
    }

    [Fact]
    public void A_round_that_each_side_may_spell_in_its_own_way_is_no_news()
    {
        Check(
                Flow("erp-crm", Erp, Crm),
                Flow("crm-mail", Crm, Mail, Step("phone", "IT")),
                Flow("mail-crm", Mail, Crm),
                Flow("crm-erp", Crm, Erp)
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Values_that_a_mapping_lists_are_tried_too()
    {
        var there = Map("name", "name") with
        {
            Values = new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal)
            {
                ["Firenze"] = Scalar("Florence"),
            },
            Otherwise = new OtherwiseRule(OtherwiseKind.Keep, null),
        };
        var findings = Check(
            Flow("erp-crm", Erp, Crm, there),
            Flow("crm-mail", Crm, Mail),
            Flow("erp-mail", Erp, Mail)
        );

        findings.ShouldHaveSingleItem().ShouldContain("\"Firenze\"");
    }

    [Fact]
    public void Link_sets_are_apart()
    {
        Check(
                Flow("erp-crm", Erp, Crm, Step("case", "upper")),
                Flow("crm-mail", Crm, Mail) with
                {
                    Process = Definition("crm-mail", Crm, Mail, Map("name", "name")) with { LinkSet = "other" },
                },
                Flow("erp-mail", Erp, Mail)
            )
            .ShouldBeEmpty();
    }

    private static string[] Check(params RoutedFlow[] flows) => [.. RouteCheck.Check(flows).Select(f => f.ToString())];

    private static RoutedFlow Flow(string name, EntityAddress from, EntityAddress to, params ConverterStep[] convert) =>
        Flow(name, from, to, Map("name", "name", convert));

    private static RoutedFlow Flow(string name, EntityAddress from, EntityAddress to, FieldMapping mapping)
    {
        var source = Entity(from.Entity, Field("name"));
        var process = Definition(name, from, to, mapping);
        return new RoutedFlow(process, Compile(process, source, Entity(to.Entity, Field("name"))), source);
    }

    private static ProcessDefinition Definition(
        string name,
        EntityAddress from,
        EntityAddress to,
        FieldMapping mapping
    ) => Process(mapping) with { Name = name, From = from, To = to, Conflicts = from.Connection };
}
