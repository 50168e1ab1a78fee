using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;
using static CrmConnector.Planning.Tests.Sample;

namespace CrmConnector.Planning.Tests.Converting;

public sealed class ValueConverterTests
{
    private static readonly ConverterStep Lookup = Step(
        "lookup",
        ("file", "countries.csv"),
        ("key", "iso"),
        ("value", "name"),
        ("ignoreCase", true)
    );

    [Fact]
    public void Constant_default_and_blank_if()
    {
        Run.Step(Step("constant", "ERP"), FieldValue.Null).Value.ShouldBe(Text("ERP"));
        Run.Step(Step("default", 7), Text(" ")).Value.ShouldBe(FieldValue.Integer(7));
        Run.Step(Step("default", 7), Text("x")).Value.ShouldBe(Text("x"));
        Run.Step(Step("blank-if", new[] { "-", "n/a" }), Text(" N/A ")).Value.ShouldBe(FieldValue.Null);
        Run.Step(Step("blank-if", new[] { "-", "n/a" }), Text("a")).Value.ShouldBe(Text("a"));
    }

    [Fact]
    public void Coalesce_takes_the_first_that_is_not_blank() =>
        Run.Step(Step("coalesce"), FieldValue.Null, Text(" "), FieldValue.Integer(0), Text("x"))
            .Value.ShouldBe(FieldValue.Integer(0));

    [Fact]
    public void Boolean_knows_its_words_and_the_way_back()
    {
        var step = Step("boolean", ("true", new[] { "J", "Y" }), ("false", new[] { "N" }));
        Run.Step(step, Text(" y ")).Value.ShouldBe(FieldValue.Boolean(true));
        Run.Step(step, Text("n")).Value.ShouldBe(FieldValue.Boolean(false));
        Run.Step(step, Text("x")).Fault.ShouldNotBeNull();
        Run.Step(step, FieldValue.Null).Value.ShouldBe(FieldValue.Null);
        Run.Inverse(step)!.Convert([FieldValue.Boolean(true)]).Value.ShouldBe(Text("J"));
    }

    [Fact]
    public void One_word_for_both_is_an_error() =>
        Run.Errors(Step("boolean", ("true", new[] { "x" }), ("false", new[] { "X" })))
            .ShouldHaveSingleItem()
            .ShouldContain("both true and false");

    [Fact]
    public void Lookup_finds_and_leads_back()
    {
        var context = new CompileContext([], null, Tables(("IT", "Italy"), ("FR", "France")));
        var factory = ConverterCatalogue.BuiltIn.Find("lookup")!;
        factory.Compile(Lookup, context).Convert([Text(" it")]).Value.ShouldBe(Text("Italy"));
        factory.Compile(Lookup, context).Convert([Text("XX")]).Fault.ShouldNotBeNull();
        factory.Invert(Lookup, context)!.Convert([Text("France")]).Value.ShouldBe(Text("FR"));
        context.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_lookup_where_two_keys_have_one_value_has_no_inverse() =>
        ConverterCatalogue
            .BuiltIn.Find("lookup")!
            .Invert(Lookup, new CompileContext([], null, Tables(("UK", "Britain"), ("GB", "Britain"))))
            .ShouldBeNull();

    [Fact]
    public void A_table_that_was_not_loaded_is_an_error() =>
        Run.Errors(Lookup).ShouldHaveSingleItem().ShouldContain("'countries.csv' was not loaded");

    [Fact]
    public void Requests_name_each_table_once()
    {
        var mapping = Map("country", "a", Lookup);
        var requests = LookupRequest.From(Process(mapping, mapping with { To = "b" }));
        requests.ShouldHaveSingleItem().File.ShouldBe("countries.csv");
    }

    private static LookupTables Tables(params (string Key, string Value)[] rows) =>
        new([
            new LookupTable(
                LookupRequest.From(Process(Map("c", "d", Lookup)))[0].Name,
                rows.Select(row => KeyValuePair.Create(row.Key, Text(row.Value)))
            ),
        ]);
}
