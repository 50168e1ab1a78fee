using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Tests.Parsing;

public sealed class MappingTestFileTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var file = MappingTestFileParser.Parse(
            """
            tests:
              - name: from Rome
                record: { code: C1, agent: 7, gone: }
                references: { agent: { 7: 0f8fad5b-d9cb-469f-a165-70867728950e } }
                expect: { name: Rossi, credit: 1.50 }
              - { name: too long, record: { code: C2 }, quarantine: { field: name, reason: long } }
              - { name: inactive, record: { active: false }, outOfScope: yes }
            """,
            "p.tests.yaml"
        );

        file.Errors.ShouldBeEmpty();
        file.Tests.Select(t => t.Name).ShouldBe(["from Rome", "too long", "inactive"]);
        file.Tests[0].Record.Select(r => r.Key).ShouldBe(["code", "agent", "gone"]);
        file.Tests[0].References["agent"]["7"].ShouldBe("0f8fad5b-d9cb-469f-a165-70867728950e");
        file.Tests[0].Expectation.ShouldBeOfType<MappingTestExpectation.Values>().Fields.Count.ShouldBe(2);
        file.Tests[0].Position.ShouldBe(new SourcePosition("p.tests.yaml", 2, 5));
        file.Tests[1].Expectation.ShouldBe(new MappingTestExpectation.Quarantined("name", "long"));
        file.Tests[2].Expectation.ShouldBe(new MappingTestExpectation.OutOfScope());
    }

    [Fact]
    public void A_test_of_two_records_says_what_the_target_holds_and_what_was_agreed_on()
    {
        var file = MappingTestFileParser.Parse(
            """
            tests:
              - name: both changed the phone
                record: { phone: 045 1 }
                target: { telephone1: 045 2 }
                agreed: { telephone1: 045 0 }
                expect: { telephone1: 045 1 }
              - { name: a person decides, record: {}, target: {}, review: { field: telephone1 } }
            """,
            "p.tests.yaml"
        );

        file.Errors.ShouldBeEmpty();
        file.Tests[0].Target!.ShouldHaveSingleItem().Key.ShouldBe("telephone1");
        file.Tests[0].Agreed.ShouldHaveSingleItem().Key.ShouldBe("telephone1");
        file.Tests[1].Target.ShouldBeEmpty();
        file.Tests[1].Expectation.ShouldBe(new MappingTestExpectation.Review("telephone1"));
    }

    [Fact]
    public void What_is_about_two_records_needs_a_target()
    {
        var file = MappingTestFileParser.Parse(
            """
            tests:
              - { name: a, record: {}, agreed: { phone: 1 }, expect: {} }
              - { name: b, record: {}, review: {} }
            """,
            "p.tests.yaml"
        );

        Files
            .Text(file.Errors)
            .ShouldBe(
                """
                p.tests.yaml(2,36): 'agreed' is about two records, and the test has no target record; add 'target' with the target record as it is now
                p.tests.yaml(3,36): 'review' is about two records, and the test has no target record; add 'target' with the target record as it is now
                """
            );
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        var file = MappingTestFileParser.Parse(
            """
            tests:
              - { name: a, record: { x: [1] }, expect: {}, outOfScope: yes }
              - { name: a, record: {}, outOfScope: no }
              - { name: a, recrd: {}, expect: {} }
              - { name: b, record: {}, expect: {} }
              - { name: b, record: {}, expect: {}, references: { agent: 7 } }
            """,
            "p.tests.yaml"
        );

        file.Tests.ShouldBeEmpty();
        Files
            .Text(file.Errors)
            .ShouldBe(
                """
                p.tests.yaml(2,29): 'x' holds a list; write a value
                p.tests.yaml(2,48): 'outOfScope' stands beside 'expect'; keep exactly one of 'expect' or 'outOfScope'
                p.tests.yaml(3,40): 'outOfScope: no' says nothing about the result; write 'expect' with the values that come out
                p.tests.yaml(4,16): a test has no key 'recrd'; did you mean 'record'?
                p.tests.yaml(6,13): a second test is called 'b'; give it another name
                p.tests.yaml(6,61): 'agent' holds '7'; write a map of source keys to target keys
                """
            );
    }
}
