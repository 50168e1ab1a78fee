namespace CrmConnector.Processes.Tests.Parsing;

public sealed class EverythingWrongTests
{
    [Fact]
    public void All_errors_come_at_once_each_with_place_and_cure() =>
        Files
            .Errors(
                """
                proces: Customers
                process: Customers
                title:
                link: [customer]
                from: { conection: erp, entity: customers }
                to: { connection: crm, entity: account }
                match: [ code: accountnumber, {}, { name: [name] } ]
                fields:
                  - { from: code }
                  - { from: code, value: 1, to: a, template: "x", convert: trim }
                  - { to: b }
                  - { from: [], to: c }
                  - { from: [x, y], to: d }
                  - { from: x, to: e, write: once, otherwise: keep }
                  - { from: x, to: f, values: { a: [b] }, otherwise: { uses: 1 } }
                  - { from: x, to: g, values: { a: b }, otherwise: keeps }
                  - { from: x, to: h, convert: { trim: , case: upper } }
                  - { from: x, to: h, reference: { entity: y } }
                  - { from: x, to: i, reference: Agent, conflicts: newest }
                  - telephone1
                where:
                  - { field: a }
                  - { field: a, is: 1, isNot: 2 }
                  - { is: 1 }
                  - { field: a, equals: 1 }
                  - { field: a, in: 1 }
                  - { field: a, in: [] }
                  - { field: a, blank: maybe }
                  - { field: a, startswith: b }
                  - { any: { field: a, is: b } }
                  - { not: [ { field: a, is: b } ] }
                  - { all: [ { field: a, is: [b] } ], any: [] }
                creates: { if: [] }
                deletes: { set: {} }
                recreate: perhaps
                conflicts: cmr
                guard: { delete: 5%, updates: many, blanks: 200%, creates: -1 }
                schedule: { every: 5 minutes, cron: "* * *", timeZone: Europe/Roma }
                directoin: two-way
                """
            )
            .ShouldMatchApproved(c => c.NoDiff());

    [Fact]
    public void A_newcomer_gets_one_sentence_per_missing_key() =>
        Files
            .Errors("title: a")
            .ShouldBe(
                """
                p.yaml(1,1): a process file lacks the key 'process'; add it, for example 'process: erp-to-crm-customers'
                p.yaml(1,1): a process file lacks the key 'link'; add it, for example 'link: customer'
                p.yaml(1,1): a process file lacks the key 'from'; add it, for example 'from: { connection: erp, entity: customers }'
                p.yaml(1,1): a process file lacks the key 'to'; add it, for example 'to: { connection: crm, entity: account }'
                p.yaml(1,1): a process file lacks the key 'fields'; add it, for example 'fields: [ { from: name, to: name } ]'
                """
            );
}
